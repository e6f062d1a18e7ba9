"""The package and its tables, read from `datapackage.json` and the Table Schemas that it names.

The descriptors are Data Package v2 and Table Schema v2 (https://datapackage.org/standard/) with
the custom properties that `schema/README.md` lists. An unknown property is refused: a
mistyped name would otherwise switch a check off without a word.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from validators.failure import CannotRunError

FieldType = Literal["string", "integer", "number", "boolean", "date"]
ANY_TABLE = "*"
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*\Z")]
One = tuple[str]
T = TypeVar("T")


class DescriptorError(CannotRunError):
    """A descriptor cannot be used. `path` is the file, as the package names it."""

    def __init__(self, path: str, message: str, fix: str) -> None:
        super().__init__(f"{path}:0:0: {message} Fix: {fix}")
        self.path = path
        self.message = message
        self.fix = fix


# msgspec, because every command reads the descriptors, and pydantic alone takes longer to load than they to read.
class Descriptor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="camel"):
    """An object in a descriptor; its properties are named in camel case there."""

    def as_json(self) -> dict[str, Any]:
        """The object as it would stand in a file: no property that says what its absence says."""
        return dict(msgspec.json.decode(msgspec.json.encode(self)))


class Constraints(Descriptor, frozen=True):
    """What a cell must satisfy. Table Schema, "Field constraints"."""

    required: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] | None = None


class Column(Descriptor, frozen=True, kw_only=True):
    """One field of a Table Schema; the custom properties are explained in `schema/README.md`."""

    name: Name
    type: FieldType
    format: Literal["default", "uri"] = "default"
    title: str
    description: str
    example: str | int | float | bool | None = None
    constraints: Constraints = Constraints()
    true_values: tuple[str, ...] = ()
    false_values: tuple[str, ...] = ()
    vocabulary: str | None = None
    edtf: bool = False
    disputable: bool = False
    code_list: Literal["iso3166-1", "iso15924", "bcp47", "iana-time-zone"] | None = None
    records: tuple[str, ...] = ()
    actor_types: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def required(self) -> bool:
        """Whether the cell may not be empty."""
        return self.constraints.required

    def __post_init__(self) -> None:
        limits = self.constraints
        of_text = (limits.pattern, limits.enum, self.edtf, self.code_list, self.records, self.actor_types)
        if self.type != "string" and (any(of_text) or self.format != "default"):
            raise ValueError(f"what only a string can be is asked of {self.name}, which is {self.type}")
        if self.type not in ("integer", "number") and (limits.minimum, limits.maximum) != (None, None):
            raise ValueError(f"a minimum or maximum is asked of {self.name}, which is {self.type}")


class Reference(Descriptor, frozen=True):
    """The far end of a foreign key; an empty resource is the table itself."""

    resource: str
    fields: One


class ForeignKey(Descriptor, frozen=True):
    """A foreign key of one column, as all of this package's are."""

    fields: One
    reference: Reference

    @property
    def column(self) -> str:
        """The one column of the key."""
        return self.fields[0]


class Table(Descriptor, frozen=True, kw_only=True, dict=True):
    """One Table Schema. `fields` are in the order of the CSV header."""

    schema_: str = msgspec.field(name="$schema")
    name: Name
    title: str
    description: str
    group: str
    built: bool = False
    id_prefix: str | None = None
    id_from: tuple[str, ...] = ()
    label: str
    claimed: bool
    facets: tuple[str, ...] = ()
    sort: str | None = None
    fields: tuple[Column, ...]
    primary_key: One
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    missing_values: tuple[str, ...] = ("",)

    @property
    def key(self) -> str:
        """The primary key column; every table has one of one column."""
        return self.primary_key[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the order of the header."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def references(self) -> dict[str, str]:
        """Foreign key column to the table it points at."""
        return {key.column: key.reference.resource or self.name for key in self.foreign_keys}


class Resource(Descriptor, frozen=True):
    """One entry of `resources`: where the table's CSV and schema are, relative to the package."""

    name: str
    path: str
    type: Literal["table"]
    format: Literal["csv"]
    mediatype: Literal["text/csv"]
    encoding: Literal["utf-8"]
    schema_: str = msgspec.field(name="schema")


@dataclass(frozen=True)
class Package:
    """A package on disk: its root folder, its raw descriptor and its tables."""

    root: Path
    descriptor: dict[str, Any]
    resources: tuple[Resource, ...]
    tables: tuple[Table, ...]

    @cached_property
    def by_name(self) -> dict[str, Table]:
        """The tables by name."""
        return {table.name: table for table in self.tables}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Table name to the path of its CSV, relative to the root."""
        return {resource.name: resource.path for resource in self.resources}

    @property
    def edited(self) -> tuple[Table, ...]:
        """The tables that people edit, in the order of `datapackage.json`."""
        return tuple(table for table in self.tables if not table.built)

    @property
    def version(self) -> str:
        """The version of the data."""
        return str(self.descriptor["version"])


def read_package(root: Path) -> Package:
    """Read `datapackage.json` in `root`, every schema that it names and the built tables' schemas.

    Raises:
        DescriptorError: a descriptor is missing, is not JSON, has an unknown or wrong property,
            or names a path outside the package.
    """
    descriptor = read_json(root, "datapackage.json")
    entries = descriptor.get("resources")
    if not isinstance(entries, list) or not entries:
        raise DescriptorError("datapackage.json", "`resources` is not a list with entries", "List each table of data/.")
    resources = tuple(parse(Resource, entry, "datapackage.json") for entry in entries)
    for resource in resources:
        for path in (resource.path, resource.schema_):
            check_path(path)
            _check_link(root, path)
    if not isinstance(descriptor.get("version"), str):
        raise DescriptorError("datapackage.json", "`version` is missing", "Give the data's version, such as 1.0.0.")
    tables = [_read_table(root, resource.schema_, resource.name) for resource in resources]
    return Package(
        root=root, descriptor=descriptor, resources=resources, tables=(*tables, *_built_tables(root, resources))
    )


def check_path(path: str) -> None:
    """Refuse a resource path that leaves the package (Data Package, "URL or path": security).

    Raises:
        DescriptorError: the path is absolute, a URL, or climbs with `..`.
    """
    parts = PurePosixPath(path).parts
    climbs = not parts or parts[0] == "/" or ".." in parts or ":" in parts[0]
    if climbs or "\\" in path or not path.isprintable():
        raise DescriptorError(
            "datapackage.json",
            f"path {path!r} leaves the package",
            "Give a relative path with forward slashes inside the package.",
        )


def _check_link(root: Path, path: str) -> None:
    if not (root / path).resolve().is_relative_to(root.resolve()):
        raise DescriptorError(
            "datapackage.json", f"path {path!r} leaves the package by a link", "Put the file itself inside the package."
        )


def _built_tables(root: Path, resources: tuple[Resource, ...]) -> list[Table]:
    listed = {resource.schema_ for resource in resources}
    found = sorted(path.relative_to(root).as_posix() for path in (root / "schema").glob("*.json"))
    tables = [_read_table(root, path, Path(path).stem) for path in found if path not in listed]
    for table in tables:
        if not table.built:
            raise DescriptorError(
                f"schema/{table.name}.json",
                "no resource of datapackage.json uses this schema",
                'List the table in datapackage.json, or mark it `"built": true`.',
            )
    return tables


def _read_table(root: Path, path: str, name: str) -> Table:
    table = parse(Table, read_json(root, path), path)
    if table.name != name:
        raise DescriptorError(path, f"the schema is named {table.name!r}", f"Name it {name!r}, as its resource.")
    known = set(table.columns)
    named = {
        *table.primary_key,
        *table.references,
        *table.facets,
        *table.id_from,
        *(c for key in table.unique_keys for c in key),
    }
    if missing := sorted(named - known):
        raise DescriptorError(path, f"names columns that it has not: {', '.join(missing)}", "Correct the names.")
    return table


def read_json(root: Path, path: str) -> dict[str, Any]:
    """The JSON object in one file of the package.

    Raises:
        DescriptorError: the file is missing, or is not a JSON object.
    """
    file = root / path
    try:
        value = json.loads(file.read_bytes())
    except OSError:
        raise DescriptorError(path, "the file is missing", "Restore it, or correct the path that names it.") from None
    except (ValueError, RecursionError) as error:
        raise DescriptorError(path, f"not valid JSON: {error}", "Correct the syntax.") from error
    if not isinstance(value, dict):
        raise DescriptorError(path, "not a JSON object", "Start the file with `{`.")
    return value


def parse(type_: type[T], value: object, path: str) -> T:
    """The value as what a descriptor holds; `path` is its file.

    Raises:
        DescriptorError: a property is missing, unknown or wrong; the message names the first.
    """
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at ")
        place = where.strip("`").removeprefix("$").lstrip(".")
        fix = "Correct the property; schema/README.md lists those that exist."
        raise DescriptorError(path, f"{place}: {message}." if place else f"{message}.", fix) from None
