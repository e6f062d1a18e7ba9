"""One entry given on the command line, as the reading that a file would hold."""

from __future__ import annotations

from curation.reading import Entry, Given, Reading, Readings, Where, claimed_at
from validators.descriptor import Package
from validators.failure import CannotRunError
from validators.nearest import did_you_mean

WHERE = Where("command line", 0)


def reading_by_hand(
    package: Package, into: Readings, kind: str, cells: tuple[str, ...], record_id: str, source_id: str, locator: str,
    chain: tuple[str, ...], certainty: str, distinct_from: tuple[str, ...],
) -> None:  # fmt: skip
    """Add the entry to `into`.

    Raises:
        CannotRunError: the kind is no table, a cell is not column=value, or source or place are missing.
    """
    given = dict(_cell(cell) for cell in cells)
    if kind == "source":
        wanted = record_id or source_id
        if not wanted:
            raise CannotRunError("A source needs an id: give one with --on src-….")
        into.readings.append(Reading(WHERE, wanted, given, ()))
        return
    if not source_id or not locator:
        raise CannotRunError("A fact needs a claim: say with --source and --at which place says so.")
    if kind == "claim" and not record_id:
        raise CannotRunError("A claim is on a record: name it with --on.")
    table = _table(package, kind) if kind != "claim" else ""
    claimed = claimed_at(WHERE, locator, chain, certainty)
    entry = Entry(WHERE, record_id, claimed, given, {}, distinct_from, table)
    into.readings.append(Reading(WHERE, source_id, {}, (entry,)))


def _table(package: Package, kind: str) -> str:
    singular = {_singular(table.name): table.name for table in package.edited if table.claimed}
    if kind not in singular:
        raise CannotRunError(f"{kind!r} is no kind of record. {did_you_mean(kind, singular, 'See schema/.')}")
    return singular[kind]


def _singular(name: str) -> str:
    return {"people": "person", "deal_parties": "deal_party"}.get(name, name.removesuffix("s"))


def _cell(text: str) -> tuple[str, Given]:
    column, equals, value = text.partition("=")
    if not equals:
        raise CannotRunError(f"{text!r} is not of the form column=value.")
    value, tilde, reason = value.partition("~from:")
    return column, Given(value.strip(), "", reason.strip() if tilde else "")
