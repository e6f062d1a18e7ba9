"""What a descriptor may point at."""

from __future__ import annotations

from pathlib import Path

import pytest

from validators.descriptor import DescriptorError, read_package


def test_a_link_out_of_the_package_is_refused(package: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "places.csv"
    (package / "data/places.csv").rename(outside)
    (package / "data/places.csv").symlink_to(outside)
    with pytest.raises(DescriptorError, match=r"path 'data/places\.csv' leaves the package by a link"):
        read_package(package)
