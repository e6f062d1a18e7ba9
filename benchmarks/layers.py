"""`python -m benchmarks.layers FOLDER`: the seconds of each layer of the check, one after the other, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from validators.bytes_layer import read_tables
from validators.cell_proofs import unproven_cells
from validators.collecting import no_collection
from validators.dataset_layer import check_dataset
from validators.descriptor import read_package
from validators.rows_layer import check_rows
from validators.schema_layer import check_schema
from validators.typed import typed_texts
from validators.vocabularies import read_vocabularies

Found = TypeVar("Found")


def main(folder: Path) -> dict[str, float]:
    """Time the layers on a clean package of the dataset's model."""
    seconds: dict[str, float] = {}

    def timed(layer: str, work: Callable[[], Found]) -> Found:
        begun = time.perf_counter()
        found = work()
        seconds[layer] = time.perf_counter() - begun
        return found

    with no_collection():
        package, vocabularies = read_package(folder), read_vocabularies(folder)
        raw, _problems, _unread = timed("bytes", lambda: read_tables(package))
        proofs = {name: (each.table, each.texts) for name, each in raw.items()}
        unproven = timed("cells", lambda: {name: unproven_cells(*each) for name, each in proofs.items()})
        timed("schema", lambda: check_schema(raw, unproven))
        timed("rows", lambda: check_rows(raw, unproven, {}))
        tables = timed(
            "types", lambda: {name: typed_texts(each.table, each.texts.columns[1:]) for name, each in raw.items()}
        )
        timed("dataset", lambda: check_dataset(package, raw, tables, vocabularies))
    return seconds


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201
