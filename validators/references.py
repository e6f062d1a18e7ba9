"""What the Table Schemas say of each other: a name that leads nowhere would switch a check off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validators.descriptor import ANY_TABLE, DescriptorError, Package, Table


def check_references(package: Package) -> None:
    """Refuse schemas that name what is not there.

    Raises:
        DescriptorError: a column stands twice, a pattern is no regular expression, a foreign key
            leads to no table's key, or `records` or `actorTypes` name what does not exist.
    """
    for table in package.tables:
        for message in (*_columns(table), *_foreign_keys(table, package), *_targets(table, package)):
            raise DescriptorError(f"schema/{table.name}.json", message, "Correct the schema.")


def _columns(table: Table) -> Iterator[str]:
    if len(set(table.columns)) < len(table.columns):
        yield "a column stands twice"
    for field in table.fields:
        try:
            re.compile(field.constraints.pattern or "")
        except re.error as error:
            yield f"{field.name}: the pattern is no regular expression: {error}"


def _foreign_keys(table: Table, package: Package) -> Iterator[str]:
    for key in table.foreign_keys:
        target = package.by_name.get(table.references[key.column])
        if target is None or target.built or key.reference.fields != target.primary_key:
            yield f"{key.column}: the foreign key leads to no primary key of a table of data/"


def _targets(table: Table, package: Package) -> Iterator[str]:
    tables = {ANY_TABLE, *package.by_name}
    types = package.by_name["actors"].by_name["type"].constraints.enum or () if "actors" in package.by_name else ()
    for field in table.fields:
        if unknown := sorted({*field.records} - tables):
            yield f"{field.name}: records names no table: {', '.join(unknown)}"
        if unknown := sorted({*field.actor_types} - {*types}):
            yield f"{field.name}: actorTypes names no type: {', '.join(unknown)}"
