"""SQL that proves a row clean by its row rule: for each rule of `row_rules`, an expression of DuckDB.

An expression is true only where the rule finds nothing, may be weaker than the rule, and reads columns of text
with NULL for an empty cell. It may take for granted that the cells of the row are clean: a number is a number.
"""

from __future__ import annotations

from collections.abc import Callable

from validators.common_codes import COMMON
from validators.descriptor import Table
from validators.sql_text import matches, one_of, quoted

# Characters without a letter among them, and those of which every letter is of the script that Unicode's names give.
NO_LETTERS = r"\x20-\x40\x5B-\x60\x7B-\x7E\x{B7}\x{2010}-\x{2027}\x{3001}\x{3002}\x{FF08}\x{FF09}"
LETTERS = {
    "Latn": r"A-Za-z\x{C0}-\x{24F}\x{1E00}-\x{1EFF}",
    "Cyrl": r"\x{400}-\x{482}\x{48A}-\x{52F}",
    "Hani": r"\x{3400}-\x{4DB5}\x{4E00}-\x{9FA5}",
}
# A stop, a question mark or an exclamation mark with anything but plain text behind it, and the stops of Chinese.
_STOP = r"[.!?][^!-~]|[。！？]"
# A day, a month or a year, which may be qualified; no season, which is no month.
_PLAIN_DATE = "[0-9]{4}(-[01][0-9](-[0-9]{2})?)?[?~%]?"
_END = quoted("end")


def row_proof(code: str, table: Table) -> str:
    """The proof that the row rule of the code finds nothing in a row of the table; false where none is known."""
    return PROOFS[code](table) if code in PROOFS else "FALSE"


def _unit_of_its_system(_table: Table) -> str:
    systems = (
        ("currency", one_of("unit", COMMON["currency"])),
        ("ucum", one_of("unit", COMMON["ucum"])),
        ("count", matches("unit", "[a-z][a-z -]*")),
    )
    return " OR ".join(f"(unit_system = '{system}' AND {known})" for system, known in systems)


def _low_and_high(_table: Table) -> str:
    return f"(low IS NULL AND high IS NOT NULL) OR (low IS NOT NULL AND high IS NULL) OR {_ascend('low', 'high')}"


def _script_of_the_name(_table: Table) -> str:
    proofs = (f"(script = '{s}' AND {matches('name', f'[{NO_LETTERS}{found}]*')})" for s, found in LETTERS.items())
    return " OR ".join((f"NOT {one_of('script', LETTERS)}", *proofs))


def _just_one(first: str, second: str) -> Callable[[Table], str]:
    return lambda _table: f"({first} IS NULL) <> ({second} IS NULL)"


def _filled_if(column: str, condition: str) -> Callable[[Table], str]:
    return lambda _table: f"({column} IS NOT NULL) = ({condition})"


def _extent_of_reading(table: Table) -> str:
    columns = ("consulted", "locator_unit", "read_from", "read_to")
    agree = (_filled_if(column, "read_extent <> 'none'")(table) for column in columns)
    return f"{' AND '.join(agree)} AND (read_from IS NULL OR read_to IS NULL OR {_ascend('read_from', 'read_to')})"


def _locator_order(_table: Table) -> str:
    return "locator_end IS NULL OR TRY_CAST(locator AS BIGINT) < TRY_CAST(locator_end AS BIGINT)"


def _wording_is_short(_table: Table) -> str:
    two_bytes = matches("wording", r"[\x{0}-\x{7FF}]*")
    # 77 bytes are 77 characters at most, and 25 Chinese ones, which take three bytes or more.
    short = f"strlen(wording) <= 77 OR (length(wording) <= 80 AND {two_bytes})"
    return f"wording IS NULL OR (({short}) AND NOT regexp_matches(wording, '{_STOP}'))"


def _coordinates(_table: Table) -> str:
    return "(latitude IS NULL) = (longitude IS NULL) AND (kind <> 'private_estate' OR latitude IS NULL)"


def _start_before_end(_table: Table) -> str:
    plain = f"{matches('start', _PLAIN_DATE)} AND {matches(_END, _PLAIN_DATE)}"
    # The shorter of two decides: where the other begins with its digits, the one lies in the other.
    shorter = f"least(strlen(start), strlen({_END}))"
    in_order = f"left(start, {shorter}) <= left({_END}, {shorter})"
    return f"start IS NULL OR {_END} IS NULL OR start = '..' OR {_END} = '..' OR ({plain} AND {in_order})"


def _differ(*pairs: tuple[str, str]) -> Callable[[Table], str]:
    def proof(table: Table) -> str:
        ours = (pair for pair in pairs if pair[1] in table.columns)
        return " AND ".join(f"{first} IS DISTINCT FROM {second}" for first, second in ours) or "TRUE"

    return proof


def _head_count_of_many(_table: Table) -> str:
    return "head_count IS NULL OR type IN ('collective', 'anonymous')"


def _ascend(first: str, second: str) -> str:
    return f"TRY_CAST({first} AS DOUBLE) <= TRY_CAST({second} AS DOUBLE)"


PROOFS: dict[str, Callable[[Table], str]] = {
    "R20": _unit_of_its_system,
    "R21": _low_and_high,
    "R22": _script_of_the_name,
    "R23": _just_one("target_actor_id", "target_asset_id"),
    "R24": _just_one("source_id", "actor_id"),
    "R25": _extent_of_reading,
    "R26": _locator_order,
    "R27": _filled_if("inferred_from", "basis = 'inferred'"),
    "R28": _wording_is_short,
    "R29": _coordinates,
    "R30": _start_before_end,
    "R31": _differ(
        ("from_actor_id", "to_actor_id"), ("from_record_id", "to_record_id"), ("from_point_id", "to_point_id")
    ),
    "R32": _differ(
        ("place_id", "part_of_place_id"),
        ("meeting_id", "part_of_meeting_id"),
        ("deal_id", "parent_deal_id"),
        ("source_id", "part_of_source_id"),
    ),
    "R33": _filled_if("about_actor_id", "kind = 'belief'"),
    "R34": _head_count_of_many,
}
