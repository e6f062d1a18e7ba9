"""What cffconvert says of a CITATION.cff; exit code 1 where it is not valid."""

from __future__ import annotations

import sys
from pathlib import Path

from cffconvert import Citation

try:
    Citation(Path(sys.argv[1]).read_text(encoding="utf-8")).validate()
except Exception as error:  # jsonschema's and pykwalify's errors have no common base
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
