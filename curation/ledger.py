"""The rows of `data/` in memory, where new ones are entered before anything is written."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from validators.canonical import canonical_csv
from validators.descriptor import Package, Table
from validators.failure import CannotRunError

Row = dict[str, str]
# A person or an organisation is an actor with more columns: one record, rows in two tables.
EXTENSIONS = {"person": "people", "organisation": "organisations"}


class Ledger:
    """The edited tables: rows by table and id, and the table of each id."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.tables: dict[str, dict[str, Row]] = {table.name: {} for table in package.edited}
        self._grouped: dict[tuple[str, str], dict[str, list[Row]]] = {}
        self._known: dict[str, dict[tuple[str, ...], str]] = {}
        self._prefixes = {table.id_prefix: table.name for table in package.edited if table.id_prefix}

    def table(self, name: str) -> Table:
        """The schema of a table."""
        return self.package.by_name[name]

    def table_of(self, record_id: str) -> str | None:
        """The table to which an id belongs by its prefix, whether it is there or not."""
        return self._prefixes.get(record_id.split("-", 1)[0])

    def find(self, record_id: str) -> Row | None:
        """The row of an id in its own table."""
        name = self.table_of(record_id)
        return None if name is None else self.tables[name].get(record_id)

    def parts(self, record_id: str) -> Iterator[tuple[Table, Row]]:
        """The rows that make up a record: one, or two for a person or an organisation."""
        name, row = self.table_of(record_id), self.find(record_id)
        if name is None or row is None:
            return
        yield self.table(name), row
        extension = EXTENSIONS.get(row["type"]) if name == "actors" else None
        if extension is not None:
            yield (
                self.table(extension),
                self.tables[extension].setdefault(record_id, self.blank(extension) | {"actor_id": record_id}),
            )

    def blank(self, name: str) -> Row:
        """A row of a table with every cell empty."""
        return dict.fromkeys(self.table(name).columns, "")

    def add(self, name: str, row: Row) -> Row:
        """Put a row in; the columns that it lacks are empty."""
        whole = self.blank(name) | row
        record_id = whole[self.table(name).key]
        self.tables[name][record_id] = whole
        if name in self._known:
            self._known[name].setdefault(self._likeness(name, whole), record_id)
        return whole

    def known_again(self, name: str, row: Row) -> str | None:
        """The id of the row whose `idFrom` cells were the same when it was read or entered, or None."""
        if name not in self._known:
            self._known[name] = {}
            for record_id, other in self.tables[name].items():
                self._known[name].setdefault(self._likeness(name, other), record_id)
        return self._known[name].get(self._likeness(name, row))

    def _likeness(self, name: str, row: Row) -> tuple[str, ...]:
        return tuple(row.get(column, "") for column in self.table(name).id_from)

    def rows_by(self, name: str, column: str) -> dict[str, list[Row]]:
        """The rows of a table by one column, as they stood when this was first asked."""
        if (name, column) not in self._grouped:
            grouped = self._grouped[name, column] = defaultdict(list)
            for row in self.tables[name].values():
                grouped[row[column]].append(row)
        return self._grouped[name, column]

    def free_id(self, name: str, wanted: str) -> str:
        """The wanted id, or the first of `…-2`, `…-3` that no row, retired ones included, has."""
        taken = self.tables[name].keys() | self.tables["retired_ids"].keys()
        number, candidate = 1, wanted
        while candidate in taken:
            number += 1
            candidate = f"{wanted}-{number}"
        return candidate

    def files(self) -> dict[str, bytes]:
        """The canonical bytes of every table, by path."""
        return {
            self.package.paths[name]: canonical_csv(_text(self.table(name), rows).encode(), self.table(name))
            for name, rows in self.tables.items()
        }


def read_ledger(package: Package) -> Ledger:
    """The rows as they stand in `data/`.

    Raises:
        CannotRunError: a file is missing or has another header than its schema.
    """
    ledger = Ledger(package)
    for table in package.edited:
        path = package.paths[table.name]
        try:
            with (package.root / path).open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file, restkey="", restval="")
                header = tuple(reader.fieldnames or ())
                if header == table.columns:
                    ledger.tables[table.name] = {row[table.key]: row for row in reader}
        except (OSError, UnicodeDecodeError, csv.Error):
            header = ()
        if header != table.columns:
            raise CannotRunError(f"{path} cannot be read as the table {table.name}; `make validate` says why.")
    return ledger


def _text(table: Table, rows: dict[str, Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return text.getvalue()


def referrers(ledger: Ledger, record_id: str) -> dict[str, list[Row]]:
    """The rows that name a record, by table: through a foreign key or a column that may name any record."""
    found: dict[str, list[Row]] = defaultdict(list)
    for table in ledger.package.edited:
        columns = [field.name for field in table.fields if field.records or field.name in table.references]
        columns = [name for name in columns if name != table.key]
        for row in ledger.tables[table.name].values():
            if any(row[name] == record_id for name in columns):
                found[table.name].append(row)
    return dict(found)
