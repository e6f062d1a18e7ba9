"""Data Packages of any size, seeded: three tables with keys between them, and any share of bad rows."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

SHARES = {"places": 1 / 13, "customers": 2 / 13, "orders": 10 / 13}
Row = list[str]


def _field(name: str, type_: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, **({"constraints": constraints} if constraints else {})}


def _key(column: str, table: str, far: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": table, "fields": [far]}}


SCHEMAS: dict[str, dict[str, Any]] = {
    "places": {
        "fields": [
            _field("place_id", "integer", required=True),
            _field("name", "string", required=True),
            _field("country", "string", enum=["US", "RU", "UA", "DE"]),
            _field("latitude", "number", minimum=-90, maximum=90),
        ],
        "primaryKey": ["place_id"],
    },
    "customers": {
        "fields": [
            _field("customer_id", "string", pattern="C[0-9]{9}", required=True),
            _field("name", "string"),
            _field("active", "boolean"),
            _field("place_id", "integer"),
            _field("since", "date"),
            _field("parent_id", "string"),
        ],
        "primaryKey": ["customer_id"],
        "foreignKeys": [_key("place_id", "places", "place_id"), _key("parent_id", "", "customer_id")],
    },
    "orders": {
        "fields": [
            _field("order_id", "integer", required=True),
            _field("customer_id", "string", required=True),
            _field("place_id", "integer"),
            _field("amount", "number", minimum=0),
            _field("quantity", "integer", minimum=1, maximum=100),
            _field("status", "string", enum=["new", "paid", "sent"]),
            _field("day", "date"),
            _field("note", "string", maxLength=50),
        ],
        "primaryKey": ["order_id"],
        "foreignKeys": [_key("customer_id", "customers", "customer_id"), _key("place_id", "places", "place_id")],
    },
}


def write_package(
    folder: Path, rows: int, share: float = 0.0, seed: int = 1, kinds: Sequence[str] = ()
) -> Counter[str]:
    """Write a package of about `rows` rows, `share` of them bad, and return how many are bad in which way.

    `kinds` are names of `SPOILERS`, all of them where none is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    sizes = {name: int(rows * part) for name, part in SHARES.items()}
    bad: Counter[str] = Counter()
    for name, schema in SCHEMAS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(field["name"] for field in schema["fields"])
            for row in _ROWS[name](sizes, dice):
                if share and dice.random() < share:
                    kind = dice.choice(sorted(kinds or SPOILERS))
                    bad[kind] += 1
                    row = SPOILERS[kind](row)
                file.write("\n") if row is None else writer.writerow(row)
    resources = [
        {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "schema": schema} for name, schema in SCHEMAS.items()
    ]
    (folder / "datapackage.json").write_text(json.dumps({"name": "orders", "resources": resources}), encoding="utf-8")
    return bad


def _places(sizes: dict[str, int], dice: random.Random) -> Iterator[Row]:
    for number in range(1, sizes["places"] + 1):
        latitude = f"{dice.uniform(-90, 90):.4f}"
        yield [str(number), f"Place {number}", dice.choice(("US", "RU", "UA", "DE")), latitude]


def _customers(sizes: dict[str, int], dice: random.Random) -> Iterator[Row]:
    for number in range(sizes["customers"]):
        # A comma now and then, for which a cell is quoted.
        name = f"Name, {number}" if number % 50 == 0 else f"Name {number}"
        parent = f"C{dice.randint(0, number):09}" if number % 3 == 0 else ""
        place = str(dice.randint(1, sizes["places"]))
        yield [f"C{number:09}", name, dice.choice(("true", "false")), place, _day(dice), parent]


def _orders(sizes: dict[str, int], dice: random.Random) -> Iterator[Row]:
    for number in range(1, sizes["orders"] + 1):
        customer = f"C{dice.randint(0, sizes['customers'] - 1):09}"
        place, quantity = str(dice.randint(1, sizes["places"])), str(dice.randint(1, 9))
        status = dice.choice(("new", "paid", "sent"))
        amount, note = f"{dice.uniform(0, 1000):.2f}", "x" * dice.randint(0, 40)
        yield [str(number), customer, place, amount, quantity, status, _day(dice), note]


def _day(dice: random.Random) -> str:
    return f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


_ROWS: dict[str, Callable[[dict[str, int], random.Random], Iterator[Row]]] = {
    "places": _places,
    "customers": _customers,
    "orders": _orders,
}


def _with(index: int, text: str) -> Callable[[Row], Row]:
    return lambda row: [*row[:index], text, *row[index + 1 :]]


# What is done to a bad row. Each makes an error in every table, but for spaces, which frictionless takes off a number.
SPOILERS: dict[str, Callable[[Row], Row | None]] = {
    "blank row": lambda _row: None,
    "missing cell": lambda row: row[:-1],
    "extra cell": lambda row: [*row, "extra"],
    "all cells empty": lambda row: ["" for _ in row],
    "missing required": _with(0, ""),
    "wrong type": _with(3, "somewhere"),
    "dangling key": lambda row: _with(3 if len(row) == 6 else 2, "999999999")(row),
    "key of another row": lambda row: [f"C{0:09}" if row[0].startswith("C") else "1", *row[1:]],
    "spaces around a key": lambda row: [f" {row[0]} ", *row[1:]],
}
