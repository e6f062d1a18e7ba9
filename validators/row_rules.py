"""Rules on the columns of one row: one small function each, registered for its table.

A function yields what is wrong as `(column, message)`; the rule gives code, sentence and fix.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from validators import codes
from validators.edtf_dates import bounds
from validators.problem import shown
from validators.rulebook import Rule

Found = Iterator[tuple[str, str]]
# A row is a model built at run time, so its attributes are not known to the type checker.
RowCheck = Callable[[Any], Found]


@dataclass(frozen=True)
class RowRule:
    """A rule, the tables whose rows it judges, and the function that does."""

    rule: Rule
    tables: tuple[str, ...]
    check: RowCheck


ROW_RULES: list[RowRule] = []


def _row_rule(code: str, title: str, sentence: str, fix: str, *tables: str) -> Callable[[RowCheck], RowCheck]:
    def register(check: RowCheck) -> RowCheck:
        ROW_RULES.append(RowRule(Rule(code, "rows", title, sentence, fix), tables, check))
        return check

    return register


@_row_rule(
    "R20",
    "unknown unit",
    "A currency is an ISO 4217 code, a UCUM unit a code of UCUM, a thing counted a lower-case noun.",
    "Use a code such as USD, t, h or %, or a noun such as project.",
    "amounts",
)
def _unit_of_its_system(row: Any) -> Found:
    known: dict[str, Callable[[str], bool]] = {"currency": codes.is_currency, "ucum": codes.is_ucum, "count": _is_noun}
    if not known[row.unit_system](row.unit):
        yield "unit", f"{shown(row.unit)} is not a unit of the system {row.unit_system}."


def _is_noun(text: str) -> bool:
    return re.fullmatch(r"[a-z][a-z -]*", text) is not None


@_row_rule(
    "R21",
    "amount without a number",
    "An amount gives its least, its most or both, and the least is not above the most.",
    "Give low, high or both, low not above high.",
    "amounts",
)
def _low_and_high(row: Any) -> Found:
    if row.low is None and row.high is None:
        yield "low", "neither low nor high is given."
    if row.low is not None and row.high is not None and row.low > row.high:
        yield "low", f"low {row.low:g} is above high {row.high:g}."


@_row_rule(
    "R22",
    "script of another name",
    "The letters of a name are of the script that the row names.",
    "Correct the script, or the name.",
    "actor_names",
)
def _script_of_the_name(row: Any) -> Found:
    word = {"Hani": "CJK", "Cyrl": "CYRILLIC", "Latn": "LATIN"}.get(row.script)
    letters = [character for character in row.name if character.isalpha()]
    if word is None or not letters:
        return
    # One Latin initial in a Chinese name is printed so ("斯蒂芬P林奇"): most letters decide.
    matching = sum(word in unicodedata.name(character, "") for character in letters)
    if 2 * matching < len(letters):
        yield "script", f"the letters of {shown(row.name)} are not of the script {row.script}."


@_row_rule(
    "R23",
    "one target",
    "A sanction has one target: an actor or an asset.",
    "Fill one of the two columns; two targets are two sanctions.",
    "sanctions",
)
def _one_target(row: Any) -> Found:
    if (row.target_actor_id is None) == (row.target_asset_id is None):
        yield "target_actor_id", "the row names no target or two."


@_row_rule(
    "R24",
    "one link of the chain",
    "A hop is a source or an actor.",
    "Fill one of the two columns; two links are two hops.",
    "claim_hops",
)
def _one_link(row: Any) -> Found:
    if (row.source_id is None) == (row.actor_id is None):
        yield "source_id", "the row names neither a source nor an actor, or both."


@_row_rule(
    "R25",
    "extent of reading",
    "A source that was read says when, in which unit, from where and to where; one that was not says none of these.",
    "Fill consulted, locator_unit, read_from and read_to, or set read_extent to none.",
    "sources",
)
def _extent_of_reading(row: Any) -> Found:
    for column in ("consulted", "locator_unit", "read_from", "read_to"):
        if (getattr(row, column) is None) != (row.read_extent == "none"):
            yield column, f"{column} does not agree with read_extent {row.read_extent}."
    if row.read_from is not None and row.read_to is not None and row.read_from > row.read_to:
        yield "read_from", f"read_from {row.read_from} is after read_to {row.read_to}."


@_row_rule(
    "R26",
    "locator runs backwards",
    "A place in a source does not end before it begins.",
    "Correct locator or locator_end.",
    "claims",
)
def _locator_order(row: Any) -> Found:
    if row.locator_end is not None and row.locator_end <= row.locator:
        yield "locator_end", f"locator_end {row.locator_end} is not after locator {row.locator}."


@_row_rule(
    "R27",
    "inference without ground",
    "An inferred value says from what, and only an inferred one does.",
    "Fill inferred_from for an inferred value; leave it empty for a stated one.",
    "claim_values",
)
def _ground_of_inference(row: Any) -> Found:
    if (row.basis == "inferred") != (row.inferred_from is not None):
        yield "inferred_from", f"inferred_from does not agree with basis {row.basis}."


# The stop after one of these ends no sentence: "Jan. 20", "Sen. Smith", "U.S. aide".
_ABBREVIATION = re.compile(
    r"\W*(?:\w|(?:\w\.)+\w|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Sen|Rep|Gov|Gen|Lt|Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Co|Corp"
    r"|bn|mln|mn|approx|ca|vs|г|млн|млрд|трлн|ок)"
)


@_row_rule(
    "R28",
    "wording too long",
    "A wording is a word or a short phrase, never a sentence of the source.",
    "Keep the words that give the value: at most 80 characters, 25 of them Chinese, no full stop.",
    "claim_values",
)
def _wording_is_short(row: Any) -> Found:
    text = row.wording or ""
    chinese = sum("CJK" in unicodedata.name(character, "") for character in text)
    stops = [word for word in re.findall(r"(\S+)\.\s", text) if not _ABBREVIATION.fullmatch(word)]
    if len(text) > 80 or chinese > 25 or stops or re.search(r"[。！？]|[!?]\s", text):
        yield "wording", f"{shown(text)} reads like a sentence."


@_row_rule(
    "R29",
    "half a coordinate",
    "A place has both coordinates or none, and a private estate has none.",
    "Give both, or neither; a private home is located by its city.",
    "places",
)
def _coordinates(row: Any) -> Found:
    if (row.latitude is None) != (row.longitude is None):
        yield "latitude", "one coordinate is given and the other is not."
    if row.kind == "private_estate" and row.latitude is not None:
        yield "latitude", "a private estate has coordinates."


@_row_rule(
    "R30",
    "ends before it begins",
    "What ends does not end before it begins, whatever the uncertain dates mean.",
    "Correct the dates.",
    "positions",
    "relationships",
    "sanction_measures",
)
def _start_before_end(row: Any) -> Found:
    if row.start is None or row.end is None:
        return
    first, last = bounds(row.start).earliest, bounds(row.end).latest
    if first is not None and last is not None and last < first:
        yield "end", f"the end {row.end} is before the start {row.start}."


@_row_rule(
    "R31",
    "related to itself",
    "The two ends of a relation differ.",
    "Correct one of the two ids.",
    "relationships",
    "links",
    "plan_point_links",
)
def _two_ends(row: Any) -> Found:
    pairs = (("from_actor_id", "to_actor_id"), ("from_record_id", "to_record_id"), ("from_point_id", "to_point_id"))
    for first, second in pairs:
        if hasattr(row, first) and getattr(row, first) == getattr(row, second):
            yield second, f"{shown(getattr(row, second))} is on both sides."


@_row_rule(
    "R32",
    "part of itself",
    "Nothing is a part of itself.",
    "Correct or empty the column.",
    "places",
    "meetings",
    "deals",
    "sources",
)
def _not_part_of_itself(row: Any) -> Found:
    pairs = (
        ("place_id", "part_of_place_id"),
        ("meeting_id", "part_of_meeting_id"),
        ("deal_id", "parent_deal_id"),
        ("source_id", "part_of_source_id"),
    )
    for key, parent in pairs:
        if hasattr(row, parent) and getattr(row, key) == getattr(row, parent):
            yield parent, f"{shown(getattr(row, parent))} is the row itself."


@_row_rule(
    "R33",
    "belief of nobody",
    "A belief says whose view is described, and only a belief does.",
    "Fill about_actor_id for a belief; leave it empty for other statements.",
    "statements",
)
def _whose_belief(row: Any) -> Found:
    if (row.kind == "belief") != (row.about_actor_id is not None):
        yield "about_actor_id", f"about_actor_id does not agree with kind {row.kind}."


@_row_rule(
    "R34",
    "actor out of its type",
    "Only a collective or an anonymous actor has a head count.",
    "Leave head_count empty, or correct the type.",
    "actors",
)
def _head_count_of_many(row: Any) -> Found:
    if row.head_count is not None and row.type not in ("collective", "anonymous"):
        yield "head_count", f"a {row.type} has a head count."
