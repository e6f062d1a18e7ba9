"""Layer 2, schema: Table Schema and Data Package v2, judged by frictionless.

The screen proves rows clean; frictionless is given the others as the lexer read them, with their
numbers, which lead back to physical lines. Its limit of 1,000 errors a table is lifted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from validators import frictionless_platform
from validators import schema_rules as rules
from validators.cell_proofs import is_provable
from validators.descriptor import DescriptorError, Table
from validators.key_proofs import all_differ, keys_are_proven
from validators.lexer import Row
from validators.nearest import did_you_mean
from validators.problem import Problem, shown
from validators.raw_table import RawTable
from validators.rulebook import Rule

if TYPE_CHECKING:
    from validators.screen.judge import Judge

# Bytes; the data of this dataset are far from it.
MEMORY = 10**9

_CONSTRAINTS = {
    "required": rules.REQUIRED,
    "enum": rules.ENUM,
    "pattern": rules.PATTERN,
    "minimum": rules.RANGE,
    "maximum": rules.RANGE,
}


def check_schema(raw: Mapping[str, RawTable], unproven: Mapping[str, Collection[int]]) -> dict[str, list[Problem]]:
    """Problems of the schema layer by table, for the tables in `raw`.

    Where every cell and key is proven clean, frictionless is not asked. A table with a wrong header is judged no
    further, and a foreign key into a table that could not be read is not judged at all: that file has its own
    problem.

    Args:
        raw: the tables by name.
        unproven: the rows with a cell that is not proven clean (`cell_proofs`), for each table with its header.

    Raises:
        DescriptorError: frictionless refuses a schema.
    """
    found = {name: list(_header_problems(table)) for name, table in raw.items()}
    headed = {name: table for name, table in raw.items() if not found[name]}
    if headed and not _is_proven(headed, unproven):
        for name, errors in _errors(headed).items():
            found[name] = [*_row_problems(headed[name], errors, headed)]
    for name, table in headed.items():
        found[name] += _unique_keys(table)
    return found


def _is_proven(raw: Mapping[str, RawTable], unproven: Mapping[str, Collection[int]]) -> bool:
    """Whether frictionless would certainly find nothing in any table."""
    return (
        not any(table.irregular or unproven[name] or not is_provable(table.table) for name, table in raw.items())
    ) and keys_are_proven(raw)


def _errors(raw: Mapping[str, RawTable]) -> dict[str, list[Any]]:
    """Frictionless's errors by table. Rows that the screen proves clean are not shown to it."""
    # Imported here: they take a quarter of a second, which only wrong data need to wait.
    from validators.screen.doubts import Doubts
    from validators.screen.keys import key_columns
    from validators.screen.loading import load_texts
    from validators.screen.plans import schema_is_sound
    from validators.screen.tables import Plan
    from validators.screen.workspace import workspace

    schemas = {name: judged_schema(table.table, raw) for name, table in raw.items()}
    judge = cache(lambda: _judge(raw, schemas))
    if not all(map(schema_is_sound, schemas.values())):
        judge()
    with workspace(MEMORY) as space:
        plans = {
            name: Plan.of_rows(number, name, raw[name].path, schema)
            for number, (name, schema) in enumerate(schemas.items())
        }
        columns = key_columns(plans)
        loaded = {
            name: load_texts(plan, columns[name], raw[name].texts, raw[name].irregular, space)
            for name, plan in plans.items()
        }
        doubts = Doubts(space, loaded, judge)
        return {
            name: doubts.judged(loaded[name], rows, {}).tasks[0].errors if rows else []
            for name, rows in doubts.rows_of_all().items()
        }


def _judge(raw: Mapping[str, RawTable], schemas: Mapping[str, dict[str, Any]]) -> Judge:
    frictionless_platform.prepare()
    from frictionless import Dialect, FrictionlessException, Package, Resource, Schema

    from validators.screen.judge import Judge

    resources = []
    for name, table in raw.items():
        try:
            schema = Schema.from_descriptor(schemas[name])
        except FrictionlessException as error:
            message = str(error.reasons[0].note if error.reasons else error)
            raise DescriptorError(f"schema/{name}.json", message, "Correct the schema.") from error
        # The header alone, and its place: frictionless would guess at the dialect, and take a later row
        # for the header where rows have too many or too few cells.
        header = [list(table.header)]
        resources.append(
            Resource(data=header, name=name, format="inline", dialect=Dialect(header_rows=[1]), schema=schema)
        )
    return Judge(package=Package(resources=resources))


def judged_schema(table: Table, names: Collection[str]) -> dict[str, Any]:
    """The schema that frictionless judges by: no texts for readers, and no keys but into the tables of some names."""
    whole = table.as_json()
    parts = ("name", "type", "format", "constraints", "trueValues", "falseValues")
    fields = [{part: field[part] for part in parts if part in field} for field in whole["fields"]]
    keys = [key for key in whole.get("foreignKeys", []) if key["reference"]["resource"] in ("", *names)]
    descriptor = {part: value for part, value in whole.items() if part in ("primaryKey", "missingValues")}
    return {**descriptor, "fields": fields, "foreignKeys": keys}


def _header_problems(raw: RawTable) -> Iterator[Problem]:
    header, wanted = raw.header, raw.table.columns
    for index, name in enumerate(header):
        if name not in wanted or name in header[:index]:
            fix = did_you_mean(name, set(wanted) - set(header), rules.EXTRA_COLUMN.fix)
            word = "twice in the header" if name in header[:index] else "not in the schema"
            yield _problem(raw, raw.rows[0], index, rules.EXTRA_COLUMN, f"column {shown(name)} is {word}.", fix)
    for name in wanted:
        if name not in header:
            message = f"column {name!r} is missing."
            yield Problem(raw.path, 1, 1, rules.MISSING_COLUMN.code, message, rules.MISSING_COLUMN.fix, field=name)
    if header != wanted and sorted(header) == sorted(wanted):
        index = next(i for i, (a, b) in enumerate(zip(header, wanted, strict=True)) if a != b)
        message = f"column {header[index]!r} stands where {wanted[index]!r} belongs."
        yield _problem(raw, raw.rows[0], index, rules.COLUMN_ORDER, message)


def _row_problems(raw: RawTable, errors: list[Any], every: Mapping[str, RawTable]) -> Iterator[Problem]:
    by_row: dict[int, list[Any]] = defaultdict(list)
    for error in errors:
        by_row[error.row_number].append(error)
    for number, found in by_row.items():
        yield from _one_row(raw, raw.rows[number - 1], found, every)


def _one_row(raw: RawTable, row: Row, errors: list[Any], every: Mapping[str, RawTable]) -> Iterator[Problem]:
    types = {error.type for error in errors}
    if "blank-row" in types:
        yield Problem(raw.path, row.line, 1, rules.BLANK_ROW.code, "the row is blank.", rules.BLANK_ROW.fix)
        return
    if "missing-cell" in types:
        message = f"the row has {len(row.cells)} cells, the header {len(raw.table.columns)}."
        yield _problem(raw, row, len(row.cells) - 1, rules.MISSING_CELL, message)
        return
    for error in errors:
        match error.type:
            case "extra-cell":
                index = error.field_number - 1
                yield _problem(
                    raw, row, index, rules.EXTRA_CELL, f"{shown(row.cells[index])} is beyond the last column."
                )
            case "type-error":
                yield _type_problem(raw, row, error)
            case "constraint-error":
                yield _constraint_problem(raw, row, error)
            case "unique-error":
                index = error.field_number - 1
                message = f"{shown(row.cells[index])} stands in {raw.table.columns[index]} of an earlier row too."
                yield _problem(raw, row, index, rules.NOT_UNIQUE, message)
            case "primary-key":
                yield from _duplicate_key(raw, row, error)
            case "foreign-key":
                yield _dangling(raw, row, error, every)
            case _:
                raise ValueError(f"frictionless reports {error.type}, for which no rule stands: {error.message}")


def _duplicate_key(raw: RawTable, row: Row, error: Any) -> Iterator[Problem]:
    index = raw.table.columns.index(raw.table.key)
    if row.cells[index] == "":
        return  # An empty key is an empty required cell, which is reported as such.
    line = raw.rows[int(error.note.rsplit(" ", 1)[-1]) - 1].line
    message = f"{shown(row.cells[index])} is also the key of line {line}."
    yield _problem(raw, row, index, rules.DUPLICATE_KEY, message)


def _type_problem(raw: RawTable, row: Row, error: Any) -> Problem:
    index = error.field_number - 1
    field = raw.table.fields[index]
    kind = "URI" if field.format == "uri" else field.type
    return _problem(raw, row, index, rules.TYPE, f"{shown(row.cells[index])} is not of type {kind}.", expected=kind)


def _constraint_problem(raw: RawTable, row: Row, error: Any) -> Problem:
    index = error.field_number - 1
    field, cell = raw.table.fields[index], row.cells[index]
    name = error.note.split('"')[1]
    rule, limits = _CONSTRAINTS[name], field.constraints
    match name:
        case "required":
            return _problem(raw, row, index, rule, f"{field.name} is empty.")
        case "enum":
            terms = limits.enum or ()
            fix = did_you_mean(cell, terms, f"Use one of: {', '.join(terms)}.")
            vocabulary = field.vocabulary or "the schema"
            return _problem(
                raw, row, index, rule, f"{shown(cell)} is not a term of {vocabulary}.", fix, ", ".join(terms)
            )
        case "pattern":
            message = f"{shown(cell)} does not match `{limits.pattern}`."
            return _problem(raw, row, index, rule, message, expected=limits.pattern or "")
        case _:
            limit = limits.minimum if name == "minimum" else limits.maximum
            message = f"{shown(cell)} is beyond the {name} of {limit:g}."
            return _problem(raw, row, index, rule, message, expected=f"{name} {limit:g}")


def _dangling(raw: RawTable, row: Row, error: Any, every: Mapping[str, RawTable]) -> Problem:
    index = raw.table.columns.index(error.field_names[0])
    cell, target = row.cells[index], raw.table.references[error.field_names[0]]
    key = every[target].table.columns.index(every[target].table.key)
    ids = [other.cells[key] for other in every[target].rows[1:] if len(other.cells) > key]
    fix = did_you_mean(cell, ids, f"Use an id of {target}, or add the row there.")
    return _problem(
        raw, row, index, rules.DANGLING_KEY, f"{shown(cell)} is not in {target}.", fix, f"an id of {target}"
    )


def _unique_keys(raw: RawTable) -> Iterator[Problem]:
    # Frictionless ignores `uniqueKeys` (5.21); an empty cell makes a key incomparable, as in SQL.
    for key in raw.table.unique_keys:
        indexes = [raw.table.columns.index(name) for name in key]
        if all_differ(raw.texts, indexes):
            continue
        seen: dict[tuple[str, ...], int] = {}
        for row in raw.rows[1:]:
            if len(row.cells) != len(raw.table.columns):
                continue
            values = tuple(row.cells[index] for index in indexes)
            line = seen.setdefault(values, row.line)
            if line != row.line and all(values):
                message = f"{', '.join(key)} are the same as on line {line}."
                yield _problem(raw, row, indexes[0], rules.NOT_UNIQUE, message)


def _problem(
    raw: RawTable, row: Row, index: int, rule: Rule, message: str, fix: str | None = None, expected: str = ""
) -> Problem:
    field = raw.rows[0].cells[index] if index < len(raw.rows[0].cells) else ""
    place = row.lines[index], row.columns[index]
    return Problem(raw.path, *place, rule.code, message, fix or rule.fix, field, row.cells[index], expected)
