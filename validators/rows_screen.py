"""A screen before the rows layer: which rows SQL cannot prove to be clean.

Nearly every row is clean, and DuckDB sees that a hundred times faster than a model. It proves and never judges: what it
does not prove, the model and the row rules look at, and theirs are the verdict and the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from validators.cell_proofs import cell_proof, no_formulas
from validators.cell_rules import CODE_LISTS, CellCheck, edtf
from validators.row_proofs import row_proof
from validators.row_rules import ROW_RULES
from validators.sql_text import one_of, quoted

if TYPE_CHECKING:
    import duckdb

    from validators.descriptor import Column, Table

# More wrong texts than this are not listed in a statement: all rows go to the model.
_MOST_REFUSED = 1_000


def unproven_rows(connection: duckdb.DuckDBPyConnection, relation: str, table: Table) -> list[int]:
    """The rows of a relation that are not proven clean, in its order.

    Args:
        connection: where the relation is.
        relation: the name of a table or view with the table's columns as text, in which an empty cell is NULL, and
            with the number of each row as `row_number`.
        table: whose rows they are.

    Returns:
        The `row_number` of each unproven row.
    """
    proof = _proof(table, _refused(connection, relation, table))
    found = connection.execute(f"SELECT row_number FROM {relation} WHERE NOT coalesce({proof}, FALSE)")
    return [number for (number,) in found.fetchall()]


def _proof(table: Table, refused: Mapping[str, list[str]]) -> str:
    cells = (cell_proof(field) for field in table.fields)
    judged = (_none_of(quoted(name), texts) for name, texts in refused.items() if texts)
    rules = (f"({row_proof(rule.rule.code, table)})" for rule in ROW_RULES if table.name in rule.tables)
    return "\n AND ".join((*cells, no_formulas(table.fields), *judged, *rules))


def _none_of(cell: str, refused: list[str]) -> str:
    return f"({cell} IS NULL OR NOT {one_of(cell, refused)})" if len(refused) <= _MOST_REFUSED else "FALSE"


def _refused(connection: duckdb.DuckDBPyConnection, relation: str, table: Table) -> dict[str, list[str]]:
    """The texts that a check refuses, in the columns whose texts recur: dates and codes are judged once each."""
    checks = {field.name: check for field in table.fields if (check := _judge(field)) is not None}
    if not checks:
        return {}
    lists = ", ".join(f"list(DISTINCT {quoted(name)})" for name in checks)
    texts = connection.execute(f"SELECT {lists} FROM {relation}").fetchall()[0]
    found = zip(checks.items(), texts, strict=True)
    return {
        name: [text for text in given or () if text is not None and not _passes(check, text)]
        for (name, check), given in found
    }


def _judge(column: Column) -> CellCheck | None:
    if column.edtf:
        return edtf
    return CODE_LISTS[column.code_list] if column.code_list is not None else None


def _passes(check: CellCheck, text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True
