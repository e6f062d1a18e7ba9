"""Reading what a client sends: a batch of queries (0.1 and 0.2), one query (0.1), or a request for more data."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from publish.reconciliation.agreement import Asked
from publish.reconciliation.refusals import Refused

# Named in the manifest as `batchSize`.
MOST_QUERIES = 50
MOST_CANDIDATES = 100
MOST_VALUES = 16
_CANDIDATES = 10
_STRICTNESS = ("any", "all", "should")


class Query(NamedTuple):
    """One query; `kinds` None means all."""

    text: str
    kinds: frozenset[str] | None = None
    limit: int = _CANDIDATES
    asked: tuple[Asked, ...] = ()


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by the keys that the client gave them.

    Raises:
        Refused: it is no batch, or too large.
    """
    found = read_json(text, "queries")
    if not isinstance(found, dict):
        raise Refused("`queries` must be a JSON object: one query for each key.")
    if len(found) > MOST_QUERIES:
        raise Refused(f"A batch has {MOST_QUERIES} queries at most; this one has {len(found)}.", 413)
    return {key: _query(value, f"query {key[:40]!r}") for key, value in found.items()}


def read_single(text: str) -> Query:
    """The query of version 0.1, which is a name alone or a JSON object.

    Raises:
        Refused: it begins like an object and is none.
    """
    if text.lstrip().startswith("{"):
        return _query(read_json(text, "query"), "`query`")
    return Query(text)


def read_json(text: str, name: str) -> Any:
    """What the JSON in a parameter says.

    Raises:
        Refused: it is no JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        # A deep nest of brackets exhausts the parser's stack.
        raise Refused(f"`{name}` is not JSON that can be read here.") from error


def _query(found: Any, where: str) -> Query:
    if not isinstance(found, dict) or not ("query" in found or found.get("properties")):
        raise Refused(f"In {where}: it must be an object with `query` or `properties`.")
    if found.get("type_strict", _STRICTNESS[0]) not in _STRICTNESS:
        raise Refused(f"In {where}: `type_strict` must be one of: {', '.join(_STRICTNESS)}.")
    text = found.get("query", "")
    if not isinstance(text, str):
        raise Refused(f"In {where}: `query` must be a string.")
    return Query(text, _kinds(found.get("type"), where), _limit(found.get("limit"), where), _asked(found, where))


def _kinds(given: Any, where: str) -> frozenset[str] | None:
    if given is None or given in ("", []):
        return None
    listed = [
        item.get("id") if isinstance(item, dict) else item for item in (given if isinstance(given, list) else [given])
    ]
    found = frozenset(item for item in listed if isinstance(item, str))
    if not all(isinstance(item, str) for item in listed):
        raise Refused(f"In {where}: `type` must be the id of a type, or a list of them.")
    return found


def _limit(given: Any, where: str) -> int:
    if given is None:
        return _CANDIDATES
    if isinstance(given, bool) or not isinstance(given, int | float) or given < 1 or given != given // 1:
        raise Refused(f"In {where}: `limit` must be a positive whole number.")
    return int(min(given, MOST_CANDIDATES))


def _asked(found: dict[str, Any], where: str) -> tuple[Asked, ...]:
    given = found.get("properties") or []
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise Refused(f"In {where}: `properties` must be a list of objects.")
    asked = tuple(_one_asked(item, where) for item in given)
    if sum(len(each.values) for each in asked) > MOST_VALUES:
        raise Refused(f"In {where}: the properties have more than {MOST_VALUES} values.", 413)
    return asked


def _one_asked(given: dict[str, Any], where: str) -> Asked:
    name = given.get("pid")
    if not isinstance(name, str) or "v" not in given:
        raise Refused(f"In {where}: each of the `properties` must have `pid` and `v`.")
    values = given["v"] if isinstance(given["v"], list) else [given["v"]]
    return Asked(name, tuple(text for value in values if (text := _value(value, where))))


def _value(given: Any, where: str) -> str:
    if isinstance(given, dict):
        given = given.get("id") or given.get("name")
    if isinstance(given, bool):
        return "yes" if given else "no"
    if given is None or isinstance(given, str | int | float):
        return "" if given is None else str(given)
    raise Refused(f"In {where}: a value in `properties` must be text, a number, true or false, or an entity.")
