"""What proves that a text is a value of a type: the types and formats of Table Schema.

Each is a subset of what frictionless 5.21 accepts (`frictionless/fields/`), chosen so that nothing
in it is in doubt: no space around a value, no digits but ASCII's, no year below 1000 where a parser
guesses. What lies outside is not wrong; it is frictionless's to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from sqlglot import exp

from validators.screen.sql import Unprovable, every, matches, one_of, text, try_cast
from validators.screen.tables import Field

# As many digits as every 64-bit integer has room for.
INTEGER = "[+-]?[0-9]{1,18}"
# What is compared has as many digits as this holds, and of so short a text it holds every number exactly.
DECIMAL = "DECIMAL(38, 18)"
_DECIMAL_LENGTH = 20
_LONG_MONTHS = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTHS = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)"
# Any day from 1000 to 9999.
DATE = f"(?:[1-9][0-9]{{3}}-(?:{_LONG_MONTHS}|{_SHORT_MONTHS}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
_YEAR_1000 = "1000"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_FRACTION_AND_ZONE = r"(?:\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"
YEARMONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])"
# A form that is one to one with its value, so that two texts are two values.
DATETIME_KEY = f"{DATE}T{_CLOCK}Z?"
_JSON_LENGTH = 400  # so short that no nesting is deeper than Python's parser goes
_LAX = r"(?i),\s*[\]}]|nan|inf"  # what DuckDB's parser takes and Python's does not, or not so
_DAYS = "P(?:[0-9]{1,4}Y)?(?:[0-9]{1,2}M)?(?:[0-9]{1,4}D)?(?:T(?:[0-9]{1,4}H)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}S)?)?"
_LON = r"-?(?:[0-9]{1,2}|1[0-7][0-9])(?:\.[0-9]{1,12})?"
_LAT = r"-?(?:[0-9]|[1-8][0-9])(?:\.[0-9]{1,12})?"

# What a path, a query or a fragment is made of (RFC 3986, section 3.3), and letters beyond ASCII.
_PLAIN = r"[A-Za-z0-9._~%!$&'()*+,;=:@/?\x{C0}-\x{2FFF}\x{3041}-\x{D7A3}-]*"
_STRINGS = {
    "uri": f"https?://[A-Za-z0-9-]{{1,63}}(?:\\.[A-Za-z0-9-]{{1,63}}){{0,9}}\\.?(?::[0-9]{{1,5}})?(?:/{_PLAIN})?(?:\\?{_PLAIN})?(?:#{_PLAIN})?",
    "email": r"[a-z0-9]{1,30}(?:\.[a-z0-9]{1,30})?@[a-z0-9]{1,30}(?:\.[a-z0-9]{1,30})?\.[a-z]{2,6}",
    "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "binary": "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
}
_PARTS = {
    "%d": "(?:0[1-9]|[12][0-9]|3[01])",
    "%m": "(?:0[1-9]|1[0-2])",
    "%Y": "[1-9][0-9]{3}",
    "%y": "[0-9]{2}",
    "%H": "(?:[01][0-9]|2[0-3])",
    "%M": "[0-5][0-9]",
    "%S": "[0-5][0-9]",
}


def is_value(field: Field, cell: exp.Expr) -> exp.Expr:
    """A condition that is true only if the cell, which is not a missing value, is of the field's type.

    Raises:
        Unprovable: the type or its format is left to frictionless.
    """
    prove = _PROOFS.get(type_of(field))
    if prove is None:
        raise Unprovable
    return prove(field, cell)


def type_of(field: Field) -> str:
    """The field's type: a string where none is given, in every version as frictionless has it."""
    return str(field.get("type") or "string")


def format_of(field: Field) -> str:
    """The field's format without the prefix of old versions."""
    return str(field.get("format", "default")).removeprefix("fmt:")


def decimal_char(field: Field) -> str:
    """The sign before the fraction.

    Raises:
        Unprovable: it could be taken for another part of a number.
    """
    found = field.get("decimalChar", ".")
    if not isinstance(found, str) or len(found) != 1 or found in "+-eE_ " or found.isalnum() or not found.isprintable():
        raise Unprovable
    return found


def number_pattern(field: Field) -> str:
    """What a plain number of the field looks like: digits, one sign before the fraction, no groups.

    Raises:
        Unprovable: the field's signs cannot be told apart.
    """
    sign, group = decimal_char(field), field.get("groupChar", "")
    # The group sign is taken out first: a fraction would go with it.
    if not isinstance(group, str) or group == sign or any(each.isalnum() or each in "+-" for each in group):
        raise Unprovable
    return f"[+-]?[0-9]+(?:{re.escape(sign)}[0-9]+)?"


def _string(field: Field, cell: exp.Expr) -> exp.Expr:
    format_ = format_of(field)
    if format_ == "wkt":
        raise Unprovable
    return matches(cell, _STRINGS[format_]) if format_ in _STRINGS else exp.true()


def _boolean(field: Field, cell: exp.Expr) -> exp.Expr:
    return one_of(cell, [*true_values(field), *false_values(field)])


def true_values(field: Field) -> list[str]:
    """The texts that are true; a text in both lists is false."""
    found = list(field.get("trueValues", ["true", "True", "TRUE", "1"]))
    return [each for each in found if each not in false_values(field)]


def false_values(field: Field) -> list[str]:
    """The texts that are false."""
    return list(field.get("falseValues", ["false", "False", "FALSE", "0"]))


def _date(field: Field, cell: exp.Expr) -> exp.Expr:
    return matches(cell, DATE) if format_of(field) in ("default", "any") else _of_format(format_of(field), cell)


def _datetime(field: Field, cell: exp.Expr) -> exp.Expr:
    if format_of(field) in ("default", "any"):
        return matches(cell, f"{DATE}T{_CLOCK}{_FRACTION_AND_ZONE}")
    return _of_format(format_of(field), cell)


def _time(field: Field, cell: exp.Expr) -> exp.Expr:
    if format_of(field) == "any":
        return matches(cell, _CLOCK)
    if format_of(field) == "default":
        return matches(cell, f"{_CLOCK}{_FRACTION_AND_ZONE}")
    return _of_format(format_of(field), cell)


def _of_format(format_: str, cell: exp.Expr) -> exp.Expr:
    """What Python's `strptime` reads by a format, with every number written in full.

    Raises:
        Unprovable: the format has parts whose reading depends on the place or on other parts.
    """
    found = re.findall(r"%.|.", format_, re.DOTALL)
    directives = [part for part in found if part.startswith("%")]
    signs = [part for part in found if not part.startswith("%")]
    if len(set(directives)) < len(directives) or not set(directives) <= set(_PARTS) or not directives:
        raise Unprovable
    # A space in a format reads any run of spaces, and a digit or letter may join a number beside it.
    if not set(signs) <= set("/.-:T") or any(a[0] == b[0] == "%" for a, b in pairwise(found)):
        raise Unprovable
    form = matches(cell, "".join(_PARTS.get(part, re.escape(part)) for part in found))
    if "%d" not in directives:
        return form
    if not {"%m"} <= set(directives) or not {"%Y", "%y"} & set(directives):
        raise Unprovable
    # DuckDB knows which days there are, once the form is sure.
    parsed = exp.Anonymous(this="try_strptime", expressions=[cell.copy(), text(format_)])
    return every([form, exp.not_(exp.Is(this=parsed, expression=exp.null()))])


def _json(opening: str) -> Callable[[Field, exp.Expr], exp.Expr]:
    def prove(_field: Field, cell: exp.Expr) -> exp.Expr:
        if _field.get("arrayItem"):
            raise Unprovable
        begins = exp.StartsWith(this=cell.copy(), expression=text(opening))
        short = exp.LTE(this=exp.Length(this=cell.copy()), expression=exp.Literal.number(_JSON_LENGTH))
        strict = exp.not_(exp.RegexpLike(this=cell.copy(), expression=text(_LAX)))
        return every([begins, short, strict, exp.Anonymous(this="json_valid", expressions=[cell.copy()])])

    return prove


def _list(field: Field, cell: exp.Expr) -> exp.Expr:
    kind, sign = field.get("itemType", "string"), field.get("delimiter", ",")
    if kind == "string" and sign:
        return exp.true()
    if kind == "integer" and isinstance(sign, str) and re.fullmatch(r"[^+\-0-9_\s]+", sign):
        return matches(cell, f"{INTEGER}(?:{re.escape(sign)}{INTEGER})*")
    raise Unprovable


def _duration(_field: Field, cell: exp.Expr) -> exp.Expr:
    return every([matches(cell, _DAYS), matches(cell, ".*[0-9][YMDHS]")])


def _geopoint(field: Field, cell: exp.Expr) -> exp.Expr:
    if format_of(field) != "default":
        raise Unprovable
    return matches(cell, f"{_LON}, ?{_LAT}")


_PROOFS: dict[str, Callable[[Field, exp.Expr], exp.Expr]] = {
    "any": lambda _field, _cell: exp.true(),
    "string": _string,
    "integer": lambda _field, cell: matches(cell, INTEGER),
    "number": lambda field, cell: matches(cell, number_pattern(field)),
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "year": lambda _field, cell: matches(cell, "[0-9]{4}"),
    "yearmonth": lambda _field, cell: matches(cell, YEARMONTH),
    "duration": _duration,
    "geopoint": _geopoint,
    "object": _json("{"),
    "array": _json("["),
    "list": _list,
}


def value(field: Field, cell: exp.Expr) -> exp.Expr:
    """The cell's value in a form in which two are equal exactly where frictionless's values are.

    NULL where that cannot be proven. Forms of different families never meet: see `family`.

    Raises:
        Unprovable: values of this type are left to frictionless.
    """
    sure = is_value(field, cell)
    match family(field):
        case "integer":
            return exp.case().when(sure, try_cast(cell, "BIGINT"))
        case "number":
            return exp.case().when(sure, _decimal(field, cell))
        case "boolean":
            return boolean(field, cell)
        case "datetime":
            return exp.case().when(matches(cell, DATETIME_KEY), cell.copy())
        case _:
            return cell.copy() if is_total(field) else exp.case().when(sure, cell.copy())


def is_total(field: Field) -> bool:
    """Whether every text is a value of the field."""
    return type_of(field) == "any" or (type_of(field) == "string" and format_of(field) == "default")


def family(field: Field) -> str:
    """What the field's values are compared as.

    Raises:
        Unprovable: two texts may be one value in a way that SQL does not know.
    """
    type_, format_ = type_of(field), format_of(field)
    if type_ in ("string", "any"):
        return "string"
    if type_ in ("integer", "year"):
        return "integer"
    if type_ == "number" and not field.get("floatNumber"):
        return "number"
    if type_ in ("boolean", "yearmonth") or (type_ in ("date", "datetime") and format_ == "default"):
        return type_
    raise Unprovable


def boolean(field: Field, cell: exp.Expr) -> exp.Expr:
    """Whether the cell is true or false, NULL where it is neither."""
    return (
        exp.case()
        .when(one_of(cell, true_values(field)), exp.true())
        .when(one_of(cell, false_values(field)), exp.false())
    )


def plain_number(field: Field, cell: exp.Expr) -> exp.Expr:
    """The cell with a point before the fraction.

    Raises:
        Unprovable: the field's sign could be taken for another part of a number.
    """
    sign = decimal_char(field)
    return cell if sign == "." else exp.func("replace", cell.copy(), text(sign), text("."))


def _decimal(field: Field, cell: exp.Expr) -> exp.Expr:
    # A cast rounds, so a longer text is not cast.
    short = exp.LTE(this=exp.Length(this=cell.copy()), expression=exp.Literal.number(_DECIMAL_LENGTH))
    return exp.case().when(short, try_cast(plain_number(field, cell), DECIMAL))


def bound_value(field: Field, cell: exp.Expr) -> exp.Expr:
    """The cell's value as it is compared with a minimum or maximum; the type is proven elsewhere.

    Raises:
        Unprovable: order among values of this type is left to frictionless.
    """
    type_, format_ = type_of(field), format_of(field)
    if type_ in ("integer", "year"):
        return try_cast(cell, "BIGINT")
    if type_ == "number" and not field.get("floatNumber"):
        return _decimal(field, cell)
    plain = {"date": DATE, "datetime": f"{DATE}T{_CLOCK}", "time": _CLOCK, "yearmonth": YEARMONTH}
    if type_ in plain and format_ == "default":
        # Times with and without a zone cannot be compared; these forms have none, and sort as text.
        return exp.case().when(matches(cell, plain[type_]), cell.copy())
    raise Unprovable


BOUND_FORMS = {
    "date": DATE,
    "datetime": f"{DATE}T{_CLOCK}",
    "time": _CLOCK,
    "yearmonth": YEARMONTH,
}
