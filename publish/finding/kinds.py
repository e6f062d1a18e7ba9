"""The kinds of records that can be found by name: one for each table with stories, and one for each type of actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.addresses import STORIES
from publish.metadata import DATABASE
from publish.terms import terms_of

if TYPE_CHECKING:
    from publish.reading import Reader

# The one table whose records are of several kinds, and the column that says of which.
_ACTORS, _TYPE = "actors", "type"
_TITLED = "source"
_ACTOR_TYPES = f"select actor_id, {_TYPE} from {_ACTORS}"
_RECORDS = "select record_id, table_name from records where is_live"


class Kind(NamedTuple):
    """One kind of record: `person`, `deal`."""

    id: str
    name: str
    description: str
    table: str
    broader: str | None = None


_KINDS: WeakKeyDictionary[Any, dict[str, Kind]] = WeakKeyDictionary()


def kinds(datasette: Any) -> dict[str, Kind]:
    """All kinds by id, in the order of the site's menu; a type of actor has the kind `actor` above it."""
    if datasette not in _KINDS:
        _KINDS[datasette] = _kinds(datasette)
    return _KINDS[datasette]


def _kinds(datasette: Any) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for table, name in table_kinds(datasette).items():
        metadata = datasette.metadata("tables", database=DATABASE)[table]
        if table == _ACTORS:
            for value, term in terms_of(datasette, metadata["vocabularies"][_TYPE]).items():
                found[value] = Kind(value, term.label, term.description, table, name)
        found[name] = Kind(name, name.replace("_", " ").capitalize(), metadata["description"], table)
    return found


def named_kinds(datasette: Any) -> set[str]:
    """The kinds of what has a name. A source has a title, and its thousands would crowd out names."""
    return kinds(datasette).keys() - {_TITLED}


def table_kinds(datasette: Any) -> dict[str, str]:
    """The kind of each table, which its key names: the rows of `deals`, by `deal_id`, are of the kind `deal`."""
    tables = datasette.metadata("tables", database=DATABASE)
    return {table: tables[table]["key"].removesuffix("_id") for table in STORIES}


def read_kinds(read: Reader, tables: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The kinds of each record, the narrowest first, by its id.

    Args:
        read: The file.
        tables: What `table_kinds` says.
    """
    types = {row["actor_id"]: row[_TYPE] for row in read.rows(_ACTOR_TYPES)}
    rows = ((row["record_id"], row["table_name"]) for row in read.rows(_RECORDS))
    return {
        record_id: ((types[record_id],) if table == _ACTORS else ()) + (tables[table],)
        for record_id, table in rows
        if table in tables
    }
