"""A screen before the rows layer: which rows SQL cannot prove to keep the row rules.

Nearly every row does, and DuckDB sees that a hundred times faster than Python. It proves and never judges: what it
does not prove, the row rules look at, and theirs are the verdict and the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from validators.row_proofs import row_proof
from validators.row_rules import ROW_RULES
from validators.sql_text import literal, quoted

if TYPE_CHECKING:
    import duckdb

    from validators.descriptor import Table


def unproven_rows(connection: duckdb.DuckDBPyConnection, relations: Mapping[str, Table]) -> dict[str, set[int]]:
    """The rows of relations that are not proven to keep the row rules, in one statement for all of them.

    Only what is said of rows whose cells are clean is to be relied on.

    Args:
        connection: where the relations are.
        relations: the tables by the name of a table or view with their columns as text, in which an empty cell is
            NULL, and with the number of each row as `row_number`.

    Returns:
        The `row_number` of each unproven row, by relation.
    """
    found: dict[str, set[int]] = {relation: set() for relation in relations}
    parts = [
        f"SELECT {literal(relation)}, row_number FROM {quoted(relation)} WHERE NOT coalesce({_proof(table)}, FALSE)"
        for relation, table in relations.items()
        if has_rules(table)
    ]
    for relation, number in connection.execute(" UNION ALL ".join(parts)).fetchall() if parts else ():
        found[relation].add(number)
    return found


def has_rules(table: Table) -> bool:
    """Whether any row rule concerns a table."""
    return any(table.name in rule.tables for rule in ROW_RULES)


def _proof(table: Table) -> str:
    return "\n AND ".join(f"({row_proof(rule.rule.code, table)})" for rule in ROW_RULES if table.name in rule.tables)
