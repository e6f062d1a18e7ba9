"""Frictionless as the judge of what is not proven.

It opens each resource itself, so that dialect, header and messages are its own. Two things are put
in its way: the rows that it reads are those that are not proven, with their numbers; and for foreign
keys it is given the values that are there, in place of reading the other table whole.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from types import SimpleNamespace
from typing import Any

from frictionless import Checklist, Error, FrictionlessException, Package, Report
from frictionless.formats.csv import CsvControl
from frictionless.resources import TableResource
from frictionless.table.lookup import Lookup
from frictionless.table.row import Row, create_cell_handlers
from frictionless.vendors import stringcase

from validators import frictionless_platform
from validators.failure import CannotRunError
from validators.screen.layouts import Layout, first_record
from validators.screen.sources import Unreadable, plain_file
from validators.screen.tables import Plan

# What is no verdict: a list in a key, times with and without a zone, a packed file that is cut off.
_STUMBLES = (
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError, re.error),
    *(EOFError, zlib.error, lzma.LZMAError),
)
Rows = Iterable[tuple[int, list[str]]]
Lookups = dict[str, dict[tuple[str, ...], set[tuple[Any, ...]]]]


class _Checklist(Checklist):
    """The default checklist, which works out once, and not for every error, which errors it looks for."""

    def connect(self, resource: Any) -> Any:
        self._scope = super().scope
        return super().connect(resource)

    @property
    def scope(self) -> list[str]:
        return self._scope


class _Screened(TableResource):
    """A table of which only some rows are read. The names are those by which `TableResource` calls its steps."""

    screen_rows: Callable[[], Rows] = staticmethod(lambda: ())
    screen_lookups: Lookups = {}  # noqa: RUF012 - set on each instance
    screen_total = 0
    screen_stats: dict[str, Any] = {}  # noqa: RUF012

    def _TableResource__open_lookup(self) -> None:  # noqa: N802
        lookup = Lookup()
        lookup.update(self.screen_lookups)
        self._TableResource__lookup = lookup

    def _TableResource__open_row_stream(self) -> None:  # noqa: N802
        dialect: Any = self.dialect
        given: Any = SimpleNamespace(
            header_case=dialect.header_case, read_enumerated_content_stream=lambda _cells: self._rows()
        )
        self.dialect = given
        super()._TableResource__open_row_stream()  # type: ignore[misc]
        self.dialect = dialect

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        yield from self.screen_rows()
        # What is checked at the end is the whole file.
        self.stats.rows = self.screen_total
        for name, value in self.screen_stats.items():
            setattr(self.stats, name, value)


class Judge:
    """Frictionless's reading of one package, at `path` or made already."""

    def __init__(self, path: Path | None = None, package: Package | None = None) -> None:
        frictionless_platform.prepare()
        self._path = path
        if package is not None:
            self.package = package

    @cached_property
    def package(self) -> Package:
        """The package.

        Raises:
            FrictionlessException: its descriptor is wrong.
        """
        with in_one_sentence("datapackage.json"):
            return self._package()

    def _package(self) -> Package:
        path = Path(str(self._path))
        if re.search(r"[*?\[]", str(path)) is None:
            return Package(str(path))
        # Frictionless would take the path for a pattern and find no package, or several.
        return Package.from_descriptor(json.loads(path.read_bytes()), basepath=str(path.parent))

    def metadata_report(self) -> dict[str, Any] | None:
        """The report of a package whose descriptor is wrong, or None where it is sound."""
        try:
            with in_one_sentence("datapackage.json"):
                self.package.to_descriptor(validate=True)
        except FrictionlessException as error:
            found: dict[str, Any] = Report.from_validation(errors=error.to_errors()).to_descriptor()
            return found
        return None

    def plan(self, number: int, folder: Path) -> Plan | None:
        """How frictionless reads a table, or None where it must read it alone; `folder` takes unpacked files."""
        if not isinstance(self.package.resources[number], TableResource):
            return None
        resource = self._screened(number)
        if resource.format not in ("csv", "tsv") or resource.memory or resource.remote or resource.innerpath:
            return None
        if resource.multipart and not _joins_plainly(resource):
            return None
        paths = [Path(each) for each in resource.normpaths]
        with in_one_sentence(resource.name):
            try:
                file = plain_file(paths, resource.compression or "", folder / f"unpacked_{number}")
                with resource:
                    how = self._layout(resource, file)
                    fields = [_described(field) for field in resource.header.get_expected_fields()]
                    schema = resource.schema.to_descriptor()
            except (FrictionlessException, Unreadable, re.error, UnicodeError, csv.Error):
                return None
        if any((each["type"], each.get("format")) == ("string", "wkt") for each in fields):
            return None
        # A descriptor leaves out what is as it would be anyway, but for a type that a field inherits.
        if how is None or not fields:
            return None
        return Plan(number, resource.name, resource.place, file, paths[0], how, tuple(fields), schema, settled=False)

    def _layout(self, resource: _Screened, file: Path) -> Layout | None:
        if resource.encoding not in ("utf-8", "utf-8-sig"):
            return None
        dialect: Any = resource.dialect
        python = CsvControl.from_dialect(dialect).to_python()
        names = ("delimiter", "doublequote", "escapechar", "quotechar", "quoting", "skipinitialspace")
        controls = {name: getattr(python, name) for name in names}
        return Layout(
            resource.encoding,
            controls,
            dialect.create_first_content_row(),
            dialect.comment_char,
            tuple(dialect.comment_rows),
            dialect.skip_blank_rows,
            first_record(file, resource.encoding, controls),
            list(resource.labels),
            # Only of files that are called CSV are line ends kept as they are.
            keeps_line_ends=resource.format == "csv",
        )

    def whole(self, number: int) -> Report:
        """The report of a resource that frictionless reads alone."""
        resource = self.package.resources[number]
        with in_one_sentence(resource.name):
            return resource.validate(_Checklist(), limit_errors=sys.maxsize)

    def typed(self, number: int, rows: Rows, columns: list[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """What frictionless reads in some columns of some rows, by the number of the row.

        Raises:
            CannotRunError: frictionless stumbles over a cell.
        """
        resource = self._screened(number)
        with resource:
            handlers = create_cell_handlers(resource.header.get_expected_fields())
        with in_one_sentence(resource.name):
            for row_number, cells in rows:
                row = Row(cells, handlers=handlers, row_number=row_number)
                yield row_number, tuple(row.get(name) for name in columns)

    def rows(
        self, number: int, rows: Callable[[], Rows], lookups: Lookups, total: int, stats: dict[str, Any]
    ) -> Report:
        """The report of a resource of which only `rows` are in doubt; `total` counts all."""
        resource = self._screened(number)
        resource.screen_rows, resource.screen_lookups = rows, lookups
        resource.screen_total, resource.screen_stats = total, stats
        with in_one_sentence(resource.name):
            return resource.validate(_Checklist(), limit_errors=sys.maxsize)

    def is_table(self, number: int) -> bool:
        """Whether a resource is a table, and not a file of another sort."""
        return isinstance(self.package.resources[number], TableResource)

    def values(self, number: int, position: int, texts: Iterable[str]) -> Iterator[Any]:
        """What frictionless reads in texts of one column, one after the other."""
        resource = self._screened(number)
        with resource:
            handlers = list(create_cell_handlers(resource.header.get_expected_fields()).values())
        return (handlers[position].reader(text)[0] for text in texts)

    def table(self, number: int) -> tuple[dict[str, Any], Iterator[tuple[list[str | None], list[Any]]]]:
        """The schema of a resource that frictionless reads alone, and the texts and values of its rows.

        A cell that is no text, as in inline data or a spreadsheet, has the text that frictionless would write.
        """
        resource: Any = self.package.resources[number].to_copy()
        with resource:
            schema: dict[str, Any] = resource.schema.to_descriptor()
            schema["fields"] = [each.to_descriptor() for each in resource.header.get_expected_fields()]
        return schema, self._table_rows(number)

    def _table_rows(self, number: int) -> Iterator[tuple[list[str | None], list[Any]]]:
        resource: Any = self.package.resources[number].to_copy()
        with resource:
            handlers = create_cell_handlers(resource.header.get_expected_fields()).values()
            for row in resource.row_stream:
                values = [row[name] for name in row.field_names]
                yield [_text(*each) for each in zip(row.cells, values, handlers, strict=True)], values

    @staticmethod
    def task(report: Report) -> dict[str, Any]:
        """The one task of a resource's report, as a descriptor."""
        task = report.tasks[0]
        errors, task.errors = task.errors, []
        found: dict[str, Any] = task.to_descriptor()
        found["errors"] = [_descriptor(error) for error in errors]
        return found

    def _screened(self, number: int) -> _Screened:
        resource: Any = self.package.resources[number].to_copy()
        resource.__class__ = _Screened
        screened: _Screened = resource
        return screened


def _text(cell: Any, value: Any, handler: Any) -> str | None:
    if value is None or isinstance(cell, str):
        return None if value is None else cell
    return str(handler.writer(value)[0])


def _joins_plainly(resource: Any) -> bool:
    """Whether several files are one table as `sources` joins them: headers, and nothing said of their sum."""
    packed = any(path.lower().endswith((".gz", ".zip")) for path in resource.paths)
    return resource.format == "csv" and resource.dialect.header and not (packed or resource.hash or resource.bytes)


def _described(field: Any) -> dict[str, Any]:
    # What is made up for a label that the schema lacks has no schema that would say what is missing.
    found: dict[str, Any] = field.to_descriptor()
    return found if field.schema is not None else {"missingValues": [""], **found}


@contextmanager
def in_one_sentence(name: str) -> Iterator[None]:
    """Say what frictionless stumbles over, such as a list in a key or times with and without a zone.

    Raises:
        CannotRunError: it ends with an error that is no verdict.
    """
    try:
        yield
    except _STUMBLES as error:
        raise CannotRunError(f"{name}: frictionless gives up: {error}. Simplify the schema of this table.") from error


def _descriptor(error: Error, exclude: Collection[str] = ()) -> dict[str, Any]:
    """What frictionless's `metadata_export` gives of an error, at a tenth of its cost.

    Frictionless asks anew for each property which of them are defined, and does so each time that an
    error is made, to write its message. For the message, which alone is ever left out, it is given what
    the message speaks of.
    """
    kind: Any = type(error)
    found: dict[str, Any] = {}
    for name, attribute in _told(kind) if exclude else _attributes(kind):
        value = getattr(error, attribute, None)
        if value is not None and value != {} and _is_defined(error, attribute, value):
            found[name] = list(value) if isinstance(value, list) else value
    return {**found, **error.custom}


def _is_defined(error: Error, attribute: str, value: object) -> bool:
    defaults = error.metadata_defaults
    assigned = attribute == "type" or attribute in error.metadata_assigned
    return assigned or (attribute in defaults and value != defaults[attribute])


# Frictionless's own, against which the tests hold the one that takes its place.
EXPORT_OF_FRICTIONLESS = Error.metadata_export
setattr(Error, "metadata_export", lambda self, *, exclude=(): _descriptor(self, exclude))  # noqa: B010 - mypy


@cache
def _attributes(kind: Any) -> list[tuple[str, str]]:
    return [(name, stringcase.snakecase(name)) for name in kind.metadata_ensure_profile()["properties"]]


@cache
def _told(kind: Any) -> list[tuple[str, str]]:
    """The attributes that an error's message speaks of."""
    told = {name for _, name, _, _ in Formatter().parse(kind.template)}
    return [(name, attribute) for name, attribute in _attributes(kind) if name in told]
