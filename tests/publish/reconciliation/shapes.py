"""The shapes that the specification asks of answers, as JSON Schemas of our own (section numbers are those of 0.2)."""

from __future__ import annotations

from typing import Any

import jsonschema

_TEXT = {"type": "string", "minLength": 1}
_NAMED: dict[str, Any] = {"type": "object", "required": ["id", "name"], "properties": {"id": _TEXT, "name": _TEXT}}
_SERVICE: dict[str, Any] = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": {"type": "string", "pattern": "^https?://"}, "service_path": {"type": "string"}},
}
_TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}

# 3.1, with 2.4, 5.1, 6.1 and 7.1.
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "preview", "suggest"],
    "properties": {
        "versions": {"type": "array", "items": _TEXT, "contains": {"const": "0.2"}},
        "name": _TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {
            "type": "array",
            "uniqueItems": True,
            "items": {**_NAMED, "properties": {**_NAMED["properties"], "broader": {"type": "array", "items": _NAMED}}},
        },
        "serviceVersion": _TEXT,
        "batchSize": {"type": "integer", "minimum": 1},
        "view": {"type": "object", "required": ["url"], "properties": {"url": _TEMPLATE}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {
                "url": _TEMPLATE,
                "width": {"type": "integer", "maximum": 400},
                "height": {"type": "integer", "maximum": 150},
            },
        },
        "suggest": {
            "type": "object",
            "required": ["entity", "property", "type"],
            "additionalProperties": {
                **_SERVICE,
                "properties": {**_SERVICE["properties"], "flyout_service_path": {"pattern": r"\$\{id\}"}},
            },
        },
        "extend": {"type": "object", "properties": {"propose_properties": _SERVICE}},
    },
}

# 4.2; OpenRefine reads `type` and `match` of every candidate.
RESULT = {
    "type": "object",
    "required": ["result"],
    "additionalProperties": False,
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name", "score", "type", "match"],
                "additionalProperties": False,
                "properties": {
                    "id": _TEXT,
                    "name": _TEXT,
                    "description": _TEXT,
                    "score": {"type": "number", "minimum": 0, "maximum": 100},
                    "match": {"type": "boolean"},
                    "type": {"type": "array", "minItems": 1, "items": _NAMED},
                    "features": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["id", "value"],
                            "properties": {"id": _TEXT, "value": {"type": ["boolean", "number"]}},
                        },
                    },
                },
            },
        }
    },
}
BATCH = {"type": "object", "additionalProperties": RESULT}

# 6.3
SUGGESTIONS = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                **_NAMED,
                "additionalProperties": False,
                "properties": {
                    **_NAMED["properties"],
                    "description": _TEXT,
                    "notable": {"type": "array", "items": _NAMED},
                },
            },
        }
    },
}

# 7.4: a value is exactly one of these, and nothing else stands beside it.
_VALUES = [
    {
        "type": "object",
        "required": [key],
        "additionalProperties": False,
        "properties": {key: {"type": kind}},
    }
    for key, kind in (("str", "string"), ("int", "integer"), ("float", "number"))
]
EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": _NAMED},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {
                    "type": "array",
                    "items": {"oneOf": [{**_NAMED, "additionalProperties": False}, *_VALUES]},
                },
            },
        },
    },
}


def check(found: Any, shape: dict[str, Any]) -> Any:
    """Return what has the shape; fail where it has not."""
    jsonschema.Draft202012Validator(shape).validate(found)
    return found
