"""CREATE TABLE for both databases, from the typed columns of the schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.typed import TypedColumn, typed_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.descriptor import FieldType, Package, Table

SQLITE: dict[FieldType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
DUCKDB: dict[FieldType, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
RECORDS = ("records", "record_id")


def quoted(name: str) -> str:
    """A name as SQL writes it; `end` and its like are keywords."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def sqlite_table(table: Table, package: Package) -> str:
    """CREATE TABLE for SQLite: strict types, keys, and every reference declared."""
    lines = [_definition(table, column, SQLITE) for column in typed_columns(table)]
    lines += [f"UNIQUE ({', '.join(quoted(name) for name in key)})" for key in table.unique_keys]
    for column, (far_table, far_column) in references(table, package):
        lines.append(f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(far_table)} ({quoted(far_column)})")
    return _create(table, lines) + " STRICT"


def duckdb_table(table: Table) -> str:
    """CREATE TABLE for DuckDB. No foreign keys: it cannot add circular ones, nor bulk load self-references."""
    return _create(table, [_definition(table, column, DUCKDB) for column in typed_columns(table)])


def duckdb_comments(table: Table) -> Iterator[str]:
    """COMMENT statements that carry titles and descriptions."""
    name = quoted(table.name)
    yield f"COMMENT ON TABLE {name} IS {literal(f'{table.title}: {table.description}')}"
    for column in typed_columns(table):
        text = literal(f"{column.title}: {column.description}")
        yield f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {text}"


def references(table: Table, package: Package) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each column that points at a row, with the table and column that it points at."""
    for column, far in table.references.items():
        yield column, (far, package.by_name[far].key)
    for field in table.fields:
        if field.records:
            yield field.name, RECORDS


def indexed_columns(table: Table, package: Package) -> list[str]:
    """The columns that SQLite indexes beside the primary key: references, and the first day of each date."""
    pointing = {column for column, _ in references(table, package)}
    return [
        column.name
        for column in typed_columns(table)
        if (column.name in pointing or column.bound == "earliest") and column.name != table.key
    ]


def _create(table: Table, lines: list[str]) -> str:
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n)"


def _definition(table: Table, column: TypedColumn, types: dict[FieldType, str]) -> str:
    parts = [quoted(column.name), types[column.type]]
    if column.bound is None and column.source.required:
        parts.append("NOT NULL")
    if column.name == table.key:
        parts.append("PRIMARY KEY")
    if (allowed := _allowed(column, types)) is not None:
        parts.append(f"CHECK ({quoted(column.name)} IN ({allowed}))")
    return " ".join(parts)


def _allowed(column: TypedColumn, types: dict[FieldType, str]) -> str | None:
    if column.type == "boolean" and types["boolean"] == "INTEGER":
        return "0, 1"
    enum = column.source.constraints.enum
    if enum is None or column.bound is not None:
        return None
    return ", ".join(literal(term) for term in enum)
