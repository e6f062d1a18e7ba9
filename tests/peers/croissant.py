"""Load a Croissant file with mlcroissant: its verdict, then each record set named, as JSON on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import mlcroissant

place = Path(sys.argv[1])
try:
    dataset = mlcroissant.Dataset(str(place))
except mlcroissant.ValidationError as error:
    print(error)
    sys.exit(1)
warnings = sorted(dataset.metadata.issues.warnings)
rows = {name: sum(1 for _ in dataset.records(name)) for name in sys.argv[2:]}
print(json.dumps({"version": str(dataset.metadata.version), "warnings": warnings, "rows": rows}))
