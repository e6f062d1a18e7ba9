"""What the tables say of each record that can be matched, held in memory: values of its properties."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.addresses import STORIES
from publish.finding.name_words import words
from publish.finding.spellings import LONGEST, kinds_of, namesakes
from publish.metadata import DATABASE
from publish.reading import read
from publish.record_index import find_record
from publish.terms import find_term, terms_of
from publish.words.codes import country, language

if TYPE_CHECKING:
    from publish.reading import Reader, Row

# What identifies or labels a record is matched as its name, and a note is about our work.
_NO_PROPERTIES = {"label", "note"}
SPELLING = "spelling"
_SPELLINGS = "select actor_id as record_id, spelling as value from actor_spellings"
_POSITION = "position"
_POSITIONS = """
select p.actor_id as record_id, p.title || ', ' || o.label as value
from positions p join actors o on o.actor_id = p.organisation_id
order by p.start_latest desc nulls last, p.position_id
"""
_IDENTIFIERS = "select actor_id as record_id, scheme, value from actor_identifiers"


class Fact(NamedTuple):
    """One value of a property: as the file has it, in words, and for a date its first and last day."""

    value: str | int | float | bool
    words: str
    is_record: bool = False
    days: tuple[str, str] | None = None


class Property(NamedTuple):
    """One property: a column, the spellings of a name, positions, or a scheme of identifiers; `kinds` have it."""

    id: str
    name: str
    description: str
    kinds: frozenset[str]


class Facts:
    """All facts of a site, by record and by what is asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self.properties: dict[str, Property] = {}
        self.of: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
        self.by_text: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.by_days: dict[str, list[tuple[str, str, str]]] = defaultdict(list)

    def add(self, record_id: str, property_id: str, fact: Fact) -> None:
        """Add a value."""
        self.of[record_id].setdefault(property_id, []).append(fact)
        for text in (str(fact.value), fact.words):
            if len(text) <= LONGEST:
                self.by_text[property_id, _key(text)].add(record_id)
        if fact.days is not None:
            self.by_days[property_id].append((*fact.days, record_id))


_FACTS: WeakKeyDictionary[Any, Facts] = WeakKeyDictionary()


async def load_facts(datasette: Any) -> None:
    """Read all facts once; spellings, labels and terms must be loaded before."""
    _FACTS[datasette] = await read(datasette, lambda reader: _read(reader, datasette))


def properties(datasette: Any) -> dict[str, Property]:
    """All properties by id."""
    return _FACTS[datasette].properties


def facts_of(datasette: Any, record_id: str) -> dict[str, list[Fact]]:
    """The facts of a record by property; none where nothing is known of it."""
    return _FACTS[datasette].of.get(record_id, {})


def having(datasette: Any, property_id: str, value: str) -> set[str]:
    """The records with this value of a property: a code, a term, a date, a record, or what one of these is called.

    A date such as 2025 or 2025-04 stands for each of its days.
    """
    facts, value = _FACTS[datasette], value.strip()
    texts = {_key(text) for text in (value, *namesakes(datasette, value))}
    found = {record_id for text in texts for record_id in facts.by_text.get((property_id, text), ())}
    if value[:4].isdecimal():
        days = facts.by_days.get(property_id, ())
        # A tilde comes after all that stands in a date.
        found.update(record_id for first, last, record_id in days if first <= f"{value}~" and last >= value)
    return found


def _key(text: str) -> str:
    return " ".join(words(text)) or text.strip()


def _read(reader: Reader, datasette: Any) -> Facts:
    facts = Facts()
    names: dict[str, tuple[str, str]] = {}
    for table, metadata in _tables(datasette).items():
        columns = _columns(metadata)
        names |= {column: _named(metadata, column) for column in columns if column not in names}
        for row in reader.rows(f'select * from "{table}"'):
            _add_row(datasette, facts, metadata, columns, row)
    names |= _add_names(reader, datasette, facts)
    kinds = _kinds(datasette, facts)
    facts.properties = {
        key: Property(key, name, told, frozenset(kinds[key])) for key, (name, told) in names.items() if key in kinds
    }
    return facts


def _tables(datasette: Any) -> dict[str, dict[str, Any]]:
    """The tables with stories, and those that say more of the same records, such as `people`."""
    tables = datasette.metadata("tables", database=DATABASE)
    keys = {tables[table]["key"] for table in STORIES}
    return {name: metadata for name, metadata in tables.items() if metadata.get("key") in keys}


def _columns(metadata: dict[str, Any]) -> list[str]:
    bounds = {f"{column}_{end}" for column in metadata["edtf"] for end in ("earliest", "latest")}
    return [column for column in metadata["titles"] if column not in {metadata["key"], *_NO_PROPERTIES, *bounds}]


def _named(metadata: dict[str, Any], column: str) -> tuple[str, str]:
    title = metadata["titles"][column]
    return title, metadata["columns"][column].removeprefix(f"{title}: ")


def _add_row(datasette: Any, facts: Facts, metadata: dict[str, Any], columns: list[str], row: Row) -> None:
    for column in columns:
        if row[column] is not None:
            facts.add(row[metadata["key"]], column, _fact(datasette, metadata, column, row))


def _fact(datasette: Any, metadata: dict[str, Any], column: str, row: Row) -> Fact:
    value = row[column]
    if column in metadata["vocabularies"]:
        return Fact(value, find_term(datasette, metadata["vocabularies"][column], value).label)
    if column in metadata["edtf"]:
        # An open end reaches as far as can be written.
        days = (row[f"{column}_earliest"] or "", row[f"{column}_latest"] or "9999")
        return Fact(value, value, days=days)
    if column in metadata["booleans"]:
        return Fact(bool(value), "yes" if value else "no")
    record = find_record(datasette, value) if column in metadata["points_at"] else None
    if record is not None:
        return Fact(value, record.label, is_record=True)
    return Fact(value, _decoded(metadata["code_lists"].get(column), str(value)))


@lru_cache(maxsize=1000)
def _decoded(code_list: str | None, value: str) -> str:
    """The English name of a code, where it has one."""
    if code_list == "iso3166-1":
        return country(value)
    return language(value) if code_list == "bcp47" else value


def _add_names(reader: Reader, datasette: Any, facts: Facts) -> dict[str, tuple[str, str]]:
    """Add spellings, positions and identifiers, and return what these properties are called."""
    for name, sql in ((SPELLING, _SPELLINGS), (_POSITION, _POSITIONS), (None, _IDENTIFIERS)):
        for row in reader.rows(sql):
            facts.add(row["record_id"], name or row["scheme"], Fact(row["value"], row["value"]))
    tables = datasette.metadata("tables", database=DATABASE)
    schemes = terms_of(datasette, tables["actor_identifiers"]["vocabularies"]["scheme"])
    found = {
        name: (str(tables[table]["title"]), str(tables[table]["description"]))
        for name, table in ((SPELLING, "actor_spellings"), (_POSITION, "positions"))
    }
    return found | {value: (term.label, term.description) for value, term in schemes.items()}


def _kinds(datasette: Any, facts: Facts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for record_id, by_property in facts.of.items():
        for property_id in by_property:
            found[property_id].update(kinds_of(datasette, record_id))
    return found
