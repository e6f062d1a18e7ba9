"""A reading: one source that somebody read, and what each place in it says of which record.

The form is documented in `curation/README.md`. Parsing knows the form alone; which columns exist and
what may stand in them is for `entering` and the validators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from curation.yaml_lines import Block, YamlError, load
from validators.failure import CannotRunError

_PLACE = re.compile(r"(?P<first>[1-9]\d*)(?:-(?P<last>[1-9]\d*))?")
_READ = re.compile(r"(?P<extent>[a-z]+)(?: (?P<unit>[a-z]+?)s?)?(?: (?P<first>[1-9]\d*)(?:-(?P<last>[1-9]\d*))?)?")
_HOP_KEYS = {"id": "id", "anonymous": "anonymous", "count": "head_count", "basis": "basis", "note": "note"}
_ENTRY_KEYS = {"on", "id", "at", "by", "as", "stance", "claim_note", "distinct_from"}


@dataclass(frozen=True)
class Where:
    """A line of a reading file."""

    path: str
    line: int

    def __str__(self) -> str:
        """`path:line`, which editors link."""
        return f"{self.path}:{self.line}"


class ReadingError(CannotRunError):
    """A reading cannot be understood; the message is one sentence with its place."""

    def __init__(self, where: Where, message: str) -> None:
        super().__init__(f"{where}: {message}")


@dataclass(frozen=True)
class Given:
    """What a place gives for one column. `inferred_from` is empty where it is stated."""

    value: str
    wording: str = ""
    inferred_from: str = ""


@dataclass(frozen=True)
class Hop:
    """A step of a chain: an id, or the words for somebody unnamed (`head_count` where it is told)."""

    id: str = ""
    anonymous: str = ""
    head_count: str = ""
    basis: str = "explicit"
    note: str = ""


@dataclass(frozen=True)
class Claimed:
    """Where a source says something, through whom, and how firmly."""

    locator: str
    locator_end: str
    hops: tuple[Hop, ...]
    certainty: str
    stance: str
    note: str


@dataclass(frozen=True)
class Entry:
    """What one place says of one record. Where `id` is empty it is minted in `table`, or found by what it hangs on."""

    where: Where
    id: str
    claimed: Claimed
    cells: dict[str, Given]
    rows: dict[str, tuple[Entry, ...]]
    distinct_from: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True)
class Reading:
    """One source and its entries. `cells` are columns of `sources`."""

    where: Where
    source_id: str
    cells: dict[str, Given]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Settlement:
    """Which of several claimed values stands in a cell, and why; None leaves the cell empty."""

    where: Where
    record_id: str
    column: str
    value: str | None
    reason: str


@dataclass
class Readings:
    """Everything that a set of files says."""

    readings: list[Reading] = field(default_factory=list)
    settlements: list[Settlement] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def parse_file(path: str, text: str, into: Readings) -> None:
    """Read one file; what cannot be understood is told in `into.errors`, the rest is kept."""
    try:
        items = load(text)
    except YamlError as error:
        into.errors.append(f"{Where(path, error.line)}: {error}.")
        return
    for item in items if isinstance(items, list) else [items]:
        try:
            _item(path, item, into)
        except ReadingError as error:
            into.errors.append(str(error))


def _item(path: str, item: object, into: Readings) -> None:
    where = Where(path, getattr(item, "line", 1))
    if not isinstance(item, Block) or not {"source", "resolve"} & item.keys():
        raise ReadingError(where, "an item begins with `source:` or `resolve:`.")
    if "resolve" in item:
        into.settlements.append(_settlement(where, item))
    else:
        into.readings.append(_reading(where, item, into.errors))


def _settlement(where: Where, item: Block) -> Settlement:
    if unknown := sorted(item.keys() - {"resolve", "column", "value", "reason"}):
        raise ReadingError(where, f"a resolution has no key {unknown[0]!r}.")
    for key in ("column", "reason"):
        if not item.get(key):
            raise ReadingError(where, f"the resolution needs `{key}:`.")
    return Settlement(where, item["resolve"], item["column"], item.get("value") or None, item["reason"])


def _reading(where: Where, item: Block, errors: list[str]) -> Reading:
    cells = {key: _given(where, value) for key, value in item.items() if key not in ("source", "says", "read")}
    if "read" in item:
        cells |= {key: Given(value) for key, value in _extent(where, item["read"]).items()}
    said = item.get("says") or []
    if not isinstance(said, list):
        raise ReadingError(where, "`says:` is a list; begin each entry with `- on:`.")
    entries = []
    for block in said:
        try:
            entries.append(_entry(where.path, block, None))
        except ReadingError as error:
            errors.append(str(error))
    return Reading(where, item["source"], cells, tuple(entries))


def _extent(where: Where, text: str) -> dict[str, str]:
    match = _READ.fullmatch(text)
    if match is None:
        raise ReadingError(where, f"`read: {text}` is not of the form `opening 1-9` or `whole page 1-3`.")
    if match["first"] is None:
        return {"read_extent": match["extent"]}
    unit, last = match["unit"] or "paragraph", match["last"] or match["first"]
    return {"read_extent": match["extent"], "locator_unit": unit, "read_from": match["first"], "read_to": last}


def _entry(path: str, block: object, above: Claimed | None) -> Entry:
    where = Where(path, getattr(block, "line", 1))
    if not isinstance(block, Block):
        raise ReadingError(where, "an entry is a list of `column: value` lines that begins with `- on:`.")
    claimed = _claimed(where, block, above)
    cells: dict[str, Given] = {}
    rows: dict[str, tuple[Entry, ...]] = {}
    for key, value in block.items():
        if key in _ENTRY_KEYS:
            continue
        if isinstance(value, list):
            rows[key] = tuple(_entry(path, child, claimed) for child in value)
        elif not (isinstance(value, str) and value == ""):
            cells[key] = _given(where, value)
    return Entry(
        where, block.get("on") or block.get("id") or "", claimed, cells, rows, tuple(_words(block.get("distinct_from")))
    )


def _claimed(where: Where, block: Block, above: Claimed | None) -> Claimed:
    if "at" in block:
        match = _PLACE.fullmatch(str(block["at"]))
        if match is None:
            raise ReadingError(where, f"`at: {block['at']}` is not a place such as 3 or 3-4.")
        first, last = match["first"], match["last"] or ""
    elif above is not None:
        first, last = above.locator, above.locator_end
    else:
        raise ReadingError(where, "`at:` is missing: which paragraph says so?")
    hops = tuple(_hop(where, hop) for hop in _items(block["by"])) if "by" in block else above.hops if above else ()
    return Claimed(
        locator=first,
        locator_end="" if last == first else last,
        hops=hops,
        certainty=block.get("as") or (above.certainty if above else "reported"),
        stance=block.get("stance") or (above.stance if above else "supports"),
        note=block.get("claim_note", ""),
    )


def claimed_at(where: Where, place: str, chain: tuple[str, ...], certainty: str) -> Claimed:
    """A claim that supports a record at a place, through the ids of a chain.

    Raises:
        ReadingError: the place is not a number or a range.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ReadingError(where, f"{place!r} is not a place such as 3 or 3-4.")
    last = match["last"] or ""
    return Claimed(
        match["first"], "" if last == match["first"] else last, tuple(map(_id, chain)), certainty, "supports", ""
    )


def _id(hop: str) -> Hop:
    return Hop(id=hop)


def _items(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list) else [value] if value else []


def _words(value: object) -> Iterator[str]:
    yield from (str(item) for item in _items(value))


def _hop(where: Where, hop: object) -> Hop:
    if isinstance(hop, str):
        return Hop(id=hop)
    if isinstance(hop, Block) and hop.keys() <= _HOP_KEYS.keys() and bool(hop.get("id")) != bool(hop.get("anonymous")):
        return Hop(**{_HOP_KEYS[key]: value for key, value in hop.items()})
    raise ReadingError(where, "a step of `by:` is an id, `{id: …, basis: …}` or `{anonymous: …, count: …}`.")


def _given(where: Where, value: Any) -> Given:
    if isinstance(value, str):
        return Given(value)
    known = isinstance(value, Block) and "value" in value and value.keys() <= {"value", "wording", "from"}
    if known and all(isinstance(part, str) for part in value.values()):
        return Given(value["value"], value.get("wording", ""), value.get("from", ""))
    line = getattr(value, "line", where.line)
    raise ReadingError(Where(where.path, line), "a value is a text, or `{value: …, wording: …, from: …}`.")
