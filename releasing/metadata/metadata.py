"""Every metadata file of a release, rendered from the descriptor, the schemas and the files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from validators.descriptor import Package


def metadata(package: Package, previous: str | None, folder: Path) -> dict[str, str]:
    """The text of each metadata file by its path in `folder`, which holds all other files already."""
    return {}
