"""What the followthemoney library says of a file of entities: one line a problem, exit code 1 where there is any.

Run with the interpreter of `.venv/peers`. `merged` counts the entities after those of one id are put together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model


def problems(lines: list[dict[str, Any]]) -> Iterator[str]:
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in lines}
    for entity in lines:
        schema = model.get(entity["schema"])
        if schema is None:
            yield f"{entity['id']}: there is no schema {entity['schema']}"
            continue
        try:
            schema.validate(entity)
        except Exception as error:  # the library's own verdict, whatever it raises
            yield f"{entity['id']}: {error} {getattr(error, 'errors', '')}"
        for name in schema.required:
            if not entity["properties"].get(name):
                yield f"{entity['id']}: {schema.name} wants {name}"
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                yield f"{entity['id']}: {schema.name} has no property {name}"
                continue
            for value in values:
                yield from of_value(entity["id"], prop, value, schemata)


def of_value(entity_id: str, prop: Any, value: str, schemata: dict[str, Any]) -> Iterator[str]:
    if prop.range is not None:
        if value not in schemata:
            yield f"{entity_id}: {prop.name} points at {value}, which is not there"
        elif not schemata[value].is_a(prop.range):
            yield f"{entity_id}: {prop.name} points at {value}, which is no {prop.range.name}"
    elif prop.type.clean(value) != value:
        yield f"{entity_id}: {prop.name} {value!r} becomes {prop.type.clean(value)!r}"


found = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
told = list(problems(found))
print("\n".join(told[:50]))
sys.exit(1 if told else 0)
