"""The exporters that only a release runs, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from releasing.formats import geojson_file, graphml_file, turtle_file, xlsx_file
from releasing.formats.follow_the_money import file as follow_the_money

if TYPE_CHECKING:
    from build.exporters import Exporter

FORMATS: tuple[Exporter, ...] = (xlsx_file, follow_the_money, graphml_file, geojson_file, turtle_file)
