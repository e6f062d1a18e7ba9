"""What holds for every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.content import Content
from build.exporters import Exporter
from releasing.formats.formats import FORMATS


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda exporter: exporter.FILE_NAME)
def test_the_same_data_give_the_same_bytes(exporter: Exporter, whole: Content, folder: Path, tmp_path: Path) -> None:
    exporter.write(whole, tmp_path / exporter.FILE_NAME)
    assert (tmp_path / exporter.FILE_NAME).read_bytes() == (folder / exporter.FILE_NAME).read_bytes()
    assert len({each.FILE_NAME for each in FORMATS}) == len(FORMATS)
