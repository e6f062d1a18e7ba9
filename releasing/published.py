"""The releases that the repository knows of: `releases/x.y.z.json`, oldest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from history.versions import parse
from releasing.manifest import FOLDER

if TYPE_CHECKING:
    from pathlib import Path


def published(root: Path) -> dict[str, dict[str, Any]]:
    """The manifests by version, in the order of the versions.

    Raises:
        VersionError: the name of a manifest is no version.
    """
    files = sorted((root / FOLDER).glob("*.json"), key=lambda file: parse(file.stem))
    return {file.stem: json.loads(file.read_bytes()) for file in files}
