"""From a descriptor to the plans of its tables, where nothing in it is in doubt.

What is proven here of metadata is what frictionless 5.21 would check (`metadata_validate` of its
packages, resources, schemas and fields): names of known properties, of the right kind. Anything else
is in doubt, and frictionless is asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from validators.screen import types
from validators.screen.layouts import layout
from validators.screen.sources import Unreadable, plain_file
from validators.screen.tables import Plan

_V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
_NAME = re.compile(r"^([-a-z0-9._/])+$")
_TEXT = ("title", "description", "homepage", "version", "id", "image", "mediatype", "encoding", "rdfType", "name")
_INSTANT = re.compile(r"[1-9][0-9]{3}-[01][0-9]-[0-2][0-9]T[01][0-9]:[0-5][0-9]:[0-5][0-9]Z")
# Older or rarer properties that change what a resource is.
_DOUBTFUL = frozenset(
    (
        "url",
        "data",
        "profile",
        "profiles",
        "stats",
        "hashing",
        "hash",
        "bytes",
        "rows",
        "fields",
        "layout",
        "extrapaths",
        "innerpath",
        "scheme",
        "compression",
        "missingValues",
        "checklist",
        "pipeline",
        "control",
        "detector",
        "required",
        "primaryKey",
        "foreignKeys",
    )
)
_COMMON = {"required": bool, "unique": bool}
# Exclusive bounds depend on the version of the standard, and are left to frictionless.
_BOUNDS = dict.fromkeys(("minimum", "maximum"), (int, float, str))
_LENGTHS = {"minLength": int, "maxLength": int}
# Each type's formats (None: any) and constraints, as `supported_constraints` lists them.
_KINDS: dict[str, tuple[frozenset[str] | None, dict[str, Any]]] = {
    "string": (
        # Not `wkt`, for which frictionless may lack a parser and then says so of the table.
        frozenset(("default", "email", "uri", "binary", "uuid")),
        {**_LENGTHS, "pattern": str, "enum": list},
    ),
    "any": (frozenset(("default",)), {"enum": list}),
    "boolean": (frozenset(("default",)), {"enum": list}),
    "integer": (frozenset(("default",)), {**_BOUNDS, "enum": list}),
    "number": (frozenset(("default",)), {**_BOUNDS, "enum": list}),
    "date": (None, {**_BOUNDS, "enum": list}),
    "datetime": (None, {**_BOUNDS, "enum": list}),
    "time": (None, {**_BOUNDS, "enum": list}),
    "year": (frozenset(("default",)), {**_BOUNDS, "enum": list}),
    "yearmonth": (None, {**_BOUNDS, "enum": list}),
    "duration": (None, {"enum": list}),
    "geopoint": (None, {"enum": list}),
    "object": (None, {**_LENGTHS, "enum": list}),
    "array": (None, {**_LENGTHS, "enum": list}),
    "list": (None, _LENGTHS),
}
_SIGNS: dict[str, Any] = {
    "bareNumber": bool,
    "floatNumber": bool,
    "decimalChar": str,
    "groupChar": str,
    "delimiter": str,
}
_ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")


_NO_PLAN: Plan | None = None
Found = TypeVar("Found")
Arguments = ParamSpec("Arguments")


def _or_doubt(doubt: Found) -> Callable[[Callable[Arguments, Found]], Callable[Arguments, Found]]:
    """What a descriptor of an unexpected shape leads to: it is in doubt, whatever was stumbled over."""

    def wrap(prove: Callable[Arguments, Found]) -> Callable[Arguments, Found]:
        @wraps(prove)
        def proven(*args: Arguments.args, **named: Arguments.kwargs) -> Found:
            try:
                return prove(*args, **named)
            except (TypeError, AttributeError, KeyError, ValueError):
                return doubt

        return proven

    return wrap


@_or_doubt(doubt=False)
def is_sound(descriptor: Mapping[str, Any]) -> bool:
    """Whether frictionless would certainly find nothing wrong in a package's own properties."""
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        return False
    names = [str(each.get("name")) for each in resources]
    return (
        descriptor.get("$schema") in (None, _V2)
        and not {*_DOUBTFUL - {"required"}, "type"} & set(descriptor)
        and _texts_are_texts(descriptor)
        and _NAME.search(str(descriptor.get("name", "a"))) is not None
        and _INSTANT.fullmatch(str(descriptor.get("created", "2025-01-01T00:00:00Z"))) is not None
        and _credits_are_sound(descriptor)
        and all(isinstance(each, str) for each in _listed(descriptor.get("keywords", [])))
        and len(set(names)) == len(names) > 0
    )


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [None]


def _texts_are_texts(descriptor: Mapping[str, Any]) -> bool:
    return all(isinstance(descriptor[each], str) for each in _TEXT if each in descriptor)


def _credits_are_sound(descriptor: Mapping[str, Any]) -> bool:
    named = all(each.get("name") or each.get("path") for each in _dicts(descriptor.get("licenses", [])) or [{}])
    found = [_dicts(descriptor.get(each, [])) for each in ("licenses", "contributors", "sources")]
    if None in found or ("licenses" in descriptor and not named):
        return False
    agents = [each for listed in found for each in listed or []]
    texts = ("title", "name", "path", "role", "organisation")
    # An address is checked by a parser of its own.
    return not any("email" in each for each in agents) and all(
        isinstance(each[key], str) for each in agents for key in texts if key in each
    )


def _dicts(found: Any) -> list[dict[str, Any]] | None:
    return found if isinstance(found, list) and all(isinstance(each, dict) for each in found) else None


def plan_of(number: int, resource: Mapping[str, Any], root: Path, folder: Path) -> Plan | None:
    """The plan of a resource, or None where only frictionless can say what it is.

    `root` is the package's folder; `folder` takes the unpacked file where there is one.
    """
    return _plan_of(number, resource, root, folder)


@_or_doubt(doubt=_NO_PLAN)
def _plan_of(number: int, resource: Mapping[str, Any], root: Path, folder: Path) -> Plan | None:
    found = _described(resource, root)
    if found is None:
        return None
    schema, dialect, path = found
    original = root / path
    name = Path(path.lower())
    compression = name.suffix[1:] if name.suffix in (".gz", ".zip") else ""
    format_ = (name.with_suffix("") if compression else name).suffix[1:]
    try:
        file = plain_file([original], compression, folder / f"unpacked_{number}")
    except Unreadable:
        return None
    how = layout(file, resource.get("encoding"), dialect, format_)
    names = [each["name"] for each in schema["fields"]]
    # A zip file's place names the file in it.
    if how is None or how.labels != names or format_ != "csv" or compression == "zip":
        return None
    return Plan(number, resource["name"], path, file, original, how, tuple(schema["fields"]), schema, settled=True)


def _described(resource: Mapping[str, Any], root: Path) -> tuple[dict[str, Any], Mapping[str, Any], str] | None:
    path = resource.get("path")
    if not isinstance(path, str) or not _is_safe(path) or _DOUBTFUL & set(resource):
        return None
    if not _texts_are_texts(resource) or not _NAME.search(str(resource.get("name", ""))):
        return None
    if resource.get("type", "table") != "table" or resource.get("format", "csv") != "csv" or "$schema" in resource:
        return None
    if not _credits_are_sound(resource):
        return None
    schema, dialect = _read(resource.get("schema"), root), _read(resource.get("dialect", {}), root)
    if schema is None or dialect is None or not schema_is_sound(schema):
        return None
    return schema, dialect, path


def _is_safe(path: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_./ -]*", path) is not None and ".." not in path


def _read(found: Any, root: Path) -> dict[str, Any] | None:
    if isinstance(found, dict):
        return found
    if not isinstance(found, str) or not _is_safe(found) or not found.endswith(".json"):
        return None
    try:
        content = json.loads((root / found).read_bytes().decode())  # Frictionless reads UTF-8 without a mark alone.
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


@_or_doubt(doubt=False)
def schema_is_sound(schema: Mapping[str, Any]) -> bool:
    """Whether frictionless would certainly find nothing wrong in a Table Schema."""
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields or not all(map(_field_is_sound, fields)):
        return False
    names = [each["name"] for each in fields]
    if len(set(names)) < len(names) or schema.get("fieldsMatch", "exact") != "exact" or "type" in schema:
        return False
    if not _texts_are_texts(schema) or not _NAME.search(schema.get("name", "a")):
        return False
    if not _are_texts(schema.get("missingValues", [])):
        return False
    key = schema.get("primaryKey", [])
    return set([key] if isinstance(key, str) else _listed(key)) <= set(names) and all(
        _reference_is_sound(each, names) for each in _listed(schema.get("foreignKeys", []))
    )


def _are_texts(found: Any) -> bool:
    return all(isinstance(each, str) for each in _listed(found))


def _reference_is_sound(reference: Any, names: list[str]) -> bool:
    if not isinstance(reference, dict) or not isinstance(reference.get("reference"), dict):
        return False
    far = reference["reference"]
    near = [reference.get("fields")] if isinstance(reference.get("fields"), str) else reference.get("fields")
    there = [far.get("fields")] if isinstance(far.get("fields"), str) else far.get("fields")
    if not isinstance(near, list) or not isinstance(there, list) or not isinstance(far.get("resource", ""), str):
        return False
    return bool(near) and set(near) <= set(names) and len(near) == len(there) and _are_texts(there)


def _field_is_sound(field: Any) -> bool:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str) or not field["name"]:
        return False
    if not field.get("type", "string") or not field.get("format", "default"):
        return False
    formats, constraints = _KINDS.get(types.type_of(field), (frozenset(), {}))
    limits = field.get("constraints", {})
    if not isinstance(limits, dict) or not _texts_are_texts(field) or "example" in field or "required" in field:
        return False
    if not isinstance(field.get("format", ""), str) or (formats is not None and types.format_of(field) not in formats):
        return False
    if not all(_limit_is_sound(name, limit, {**_COMMON, **constraints}) for name, limit in limits.items()):
        return False
    if "arrayItem" in field or field.get("itemType", "string") not in _ITEMS:
        return False
    texts = ("missingValues", "trueValues", "falseValues")
    return all(_are_texts(field.get(each, [])) for each in texts) and all(
        isinstance(field[each], kind) for each, kind in _SIGNS.items() if each in field
    )


def _limit_is_sound(name: str, limit: Any, kinds: Mapping[str, Any]) -> bool:
    if name not in kinds or not isinstance(limit, kinds[name]):
        return False
    if isinstance(limit, bool) and kinds[name] is not bool:
        return False
    if name == "pattern":
        try:
            re.compile(f"^{limit}$")
        except re.error:
            return False
    return True
