"""The exporters that only a release runs, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build.exporters import Exporter

FORMATS: tuple[Exporter, ...] = ()
