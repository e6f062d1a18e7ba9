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
from validators.sql_text import literal, one_of, quoted

if TYPE_CHECKING:
    import duckdb

    from validators.descriptor import Column, Table

# More wrong texts than this are not listed in a statement: all rows go to the model.
_MOST_REFUSED = 1_000


def unproven_rows(connection: duckdb.DuckDBPyConnection, relations: Mapping[str, Table]) -> dict[str, list[int]]:
    """The rows of relations that are not proven clean, in one statement for all of them.

    Args:
        connection: where the relations are.
        relations: the tables by the name of a table or view with their columns as text, in which an empty cell is
            NULL, and with the number of each row as `row_number`.

    Returns:
        The `row_number` of each unproven row, by relation.
    """
    refused = _refused(connection, relations)
    found: dict[str, list[int]] = {relation: [] for relation in relations}
    parts = [
        f"SELECT {literal(relation)}, row_number FROM {quoted(relation)} "
        f"WHERE NOT coalesce({_proof(table, refused[relation])}, FALSE)"
        for relation, table in relations.items()
    ]
    for relation, number in connection.execute(" UNION ALL ".join(parts)).fetchall():
        found[relation].append(number)
    return {relation: sorted(numbers) for relation, numbers in found.items()}


def _proof(table: Table, refused: Mapping[str, list[str]]) -> str:
    cells = (cell_proof(field) for field in table.fields)
    judged = (_none_of(quoted(name), texts) for name, texts in refused.items() if texts)
    rules = (f"({row_proof(rule.rule.code, table)})" for rule in ROW_RULES if table.name in rule.tables)
    return "\n AND ".join((*cells, no_formulas(table.fields), *judged, *rules))


def _none_of(cell: str, refused: list[str]) -> str:
    return f"({cell} IS NULL OR NOT {one_of(cell, refused)})" if len(refused) <= _MOST_REFUSED else "FALSE"


def _refused(connection: duckdb.DuckDBPyConnection, relations: Mapping[str, Table]) -> dict[str, dict[str, list[str]]]:
    """The texts that a check refuses, in the columns whose texts recur: dates and codes are judged once each."""
    found: dict[str, dict[str, list[str]]] = {relation: {} for relation in relations}
    checks = {
        (relation, field.name): check
        for relation, table in relations.items()
        for field in table.fields
        if (check := _judge(field)) is not None
    }
    parts = [
        f"SELECT {literal(relation)}, {literal(name)}, list(DISTINCT {quoted(name)}) FROM {quoted(relation)}"
        for relation, name in checks
    ]
    for relation, name, texts in connection.execute(" UNION ALL ".join(parts)).fetchall() if parts else ():
        refused = [text for text in texts or () if text is not None and not _passes(checks[relation, name], text)]
        found[relation][name] = refused
    return found


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
