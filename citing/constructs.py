"""What a query that is cited may hold: what gives the same answer on both engines, today and in years.

Refused are the constructs on which SQLite and DuckDB are known to disagree, and what does not depend on the
data alone. What is left is run on both engines before it is cited, and refused where they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from citing.errors import QueryRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each with what to write instead.
REFUSED: dict[type[exp.Expr], str] = {
    exp.Div: "`/` drops the remainder of whole numbers on one engine only: write `1.0 * a / b`",
    exp.IntDiv: "`//` is not on both engines: cite the two numbers and divide them afterwards",
    exp.Like: "LIKE ignores case on one engine only: write `instr(column, 'text') > 0`",
    exp.ILike: "ILIKE is not on both engines: write `instr(column, 'text') > 0`",
    exp.Glob: "GLOB is not the same on both engines: write `instr(column, 'text') > 0`",
    exp.RegexpLike: "a regular expression is not the same on both engines: write `instr(column, 'text') > 0`",
    exp.Match: "MATCH asks an index that only one engine has: write `instr(column, 'text') > 0`",
    exp.Collate: "COLLATE is not the same on both engines: leave it out",
    exp.GroupConcat: "a list in one cell has no fixed order: cite the rows instead",
    exp.Lateral: "LATERAL is not on both engines: write a join",
    exp.Fetch: "write LIMIT instead of FETCH",
    exp.TableSample: "a sample is another one every time: cite the whole",
    exp.Star: "the columns that `*` stands for are not known: name them",
    exp.Placeholder: "the parameter has no value: give one, such as `--param name=value`",
    exp.Parameter: "a parameter is written `:name`",
}
_VOLATILE = (exp.CurrentDate, exp.CurrentTime, exp.CurrentTimestamp, exp.Rand)
_FUNCTIONS = (
    exp.Abs, exp.And, exp.Avg, exp.Case, exp.Cast, exp.Coalesce, exp.Count, exp.Exists, exp.If, exp.Length, exp.Lower,
    exp.Max, exp.Min, exp.Nullif, exp.Or, exp.Replace, exp.Round, exp.RowNumber, exp.StrPosition, exp.Substring,
    exp.Sum, exp.Trim, exp.Upper,
)  # fmt: skip
ALLOWED = (
    "abs, avg, case, cast, coalesce, count, exists, instr, length, lower, max, min, nullif, replace, round, "
    "row_number, substr, sum, trim, upper"
)


def check_constructs(query: exp.Expr) -> None:
    """Refuse a query that holds what a citation cannot rest on.

    Raises:
        QueryRefusedError: it does; the first such part is named.
    """
    for problem in _problems(query):
        raise QueryRefusedError(f"This query cannot be cited: {problem}.")


def _problems(query: exp.Expr) -> Iterator[str]:
    for node in query.walk():
        if (reason := _reason(node)) is not None:
            yield reason


def _reason(node: exp.Expr) -> str | None:
    for kind, reason in REFUSED.items():
        if isinstance(node, kind) and not (_counts_rows(node) or _divides_fractions(node)):
            return reason
    if isinstance(node, _VOLATILE):
        return f"{node.key} changes from one time to the next: write the value itself"
    if isinstance(node, exp.Window) and node.args.get("order") is None and isinstance(node.this, exp.RowNumber):
        return "row_number() without an order numbers the rows anyhow: write `OVER (ORDER BY …)`"
    if isinstance(node, exp.If) and not isinstance(node.parent, exp.Case):
        return "iif is not on both engines: write CASE WHEN … THEN … ELSE … END"
    if isinstance(node, exp.Func) and not isinstance(node, _FUNCTIONS):
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name().lower()
        return f"the function {name} is not among those that answer alike on both engines ({ALLOWED})"
    return None


def _counts_rows(node: exp.Expr) -> bool:
    return isinstance(node, exp.Star) and isinstance(node.parent, exp.Count)


def _divides_fractions(node: exp.Expr) -> bool:
    return isinstance(node, exp.Div) and (_is_fraction(node.left) or _is_fraction(node.right))


def _is_fraction(node: exp.Expr) -> bool:
    if isinstance(node, exp.Paren):
        return _is_fraction(node.this)
    if isinstance(node, exp.Mul):
        return _is_fraction(node.left) or _is_fraction(node.right)
    return isinstance(node, exp.Literal) and node.is_number and not node.is_int
