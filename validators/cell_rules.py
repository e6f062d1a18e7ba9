"""Rules on one cell that JSON cannot state: EDTF, codes, addresses, canonical forms.

Each is a small function from the text of a cell to nothing, raising `PydanticCustomError` with
the rule's code; `models` hangs them on the columns whose schema asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from validators import codes
from validators.edtf_dates import NotEdtf, bounds
from validators.problem import shown
from validators.rulebook import Rule

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

CellCheck = Callable[[str], str]


def _rule(code: str, title: str, sentence: str, fix: str) -> Rule:
    return Rule(code, "rows", title, sentence, fix)


FORM = _rule(
    "R01",
    "not in canonical form",
    "Numbers, booleans and dates are written one way: `12`, `9.9`, `true`, `2025-12-02`.",
    "Write a number in plain digits, a boolean as true or false, a date as YYYY-MM-DD.",
)
FORMULA = _rule(
    "R02",
    "formula-like cell",
    "No text begins with `=`, `+`, `@`, `-` or a tab, which spreadsheets would run; a negative number may.",
    "Begin the text with another character.",
)
EDTF = _rule(
    "R03",
    "impossible date",
    "A date is EDTF in the profile of docs/model.md and names days that exist.",
    "Write it like 2025-12-02, 2025-12, 2025~, 2025-04/2025-05 or [2025-12-03..2025-12-07].",
)
LANGUAGE = _rule("R04", "unknown language", "A language is a BCP 47 tag.", "Use a tag such as zh, ru, uk or en.")
SCRIPT = _rule("R05", "unknown script", "A script is an ISO 15924 code.", "Use a code such as Hani, Cyrl or Latn.")
COUNTRY = _rule(
    "R06", "unknown country", "A country is an ISO 3166-1 alpha-2 code.", "Use a code such as US, RU or UA."
)
TIME_ZONE = _rule(
    "R07", "unknown time zone", "A time zone is a name of the IANA database.", "Use a name such as Europe/Moscow."
)
ADDRESS = _rule(
    "R08",
    "not a web address",
    "An address is an absolute http or https URL without spaces or credentials.",
    "Copy the whole address, with https://.",
)

RULES = (FORM, FORMULA, EDTF, LANGUAGE, SCRIPT, COUNTRY, TIME_ZONE, ADDRESS)

_FORMS = {
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "number": re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_DIGITS = 15  # what a 64-bit float holds exactly, so that every output and reader has the same number
_FORMULA_STARTS = ("=", "+", "@", "-", "\t")


def failure(rule: Rule, message: str, expected: str) -> PydanticCustomError:
    """The error that carries a rule's code through pydantic."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(rule.code, "{message}", {"message": message, "expected": expected, "fix": rule.fix})


def canonical_form(type_: str) -> CellCheck:
    """The check that a typed cell is written the one canonical way."""

    def check(text: str) -> str:
        if not _FORMS[type_].fullmatch(text) or len(text) > _DIGITS:
            raise failure(FORM, f"{shown(text)} is not a canonical {type_}.", type_)
        return text

    return check


def no_formula(text: str) -> str:
    """Refuse what a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection)."""
    # A negative number runs as nothing: it is one of the values that claims give.
    if text.startswith(_FORMULA_STARTS) and not _FORMS["number"].fullmatch(text):
        raise failure(FORMULA, f"{shown(text)} begins like a formula.", "plain text")
    return text


def edtf(text: str) -> str:
    """Refuse what is not a date of the profile."""
    try:
        bounds(text)
    except NotEdtf as error:
        raise failure(EDTF, f"{shown(text)}: {error}.", "EDTF") from None
    return text


def address(text: str) -> str:
    """Refuse what a browser should not be sent to."""
    if not _is_address(text):
        raise failure(ADDRESS, f"{shown(text)} is not an http or https address.", "https://…")
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket that begins no IPv6 address
        return False
    plain = parts.username is None and re.search(r"\s", text) is None
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def _of_list(rule: Rule, known: Callable[[str], bool], what: str) -> CellCheck:
    def check(text: str) -> str:
        if not known(text):
            raise failure(rule, f"{shown(text)} is not {what}.", what)
        return text

    return check


CODE_LISTS: dict[str, CellCheck] = {
    "bcp47": _of_list(LANGUAGE, codes.is_language, "a BCP 47 language tag"),
    "iso15924": _of_list(SCRIPT, codes.is_script, "an ISO 15924 script code"),
    "iso3166-1": _of_list(COUNTRY, codes.is_country, "an ISO 3166-1 country code"),
    "iana-time-zone": _of_list(TIME_ZONE, codes.is_time_zone, "an IANA time zone"),
}
