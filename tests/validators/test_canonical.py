"""`make format` reaches what the bytes layer asks for, wherever that takes no decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clean.package import apply, problems
from validators.canonical import canonical_csv, canonical_files
from validators.descriptor import Table, read_package
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def places(clean_package: Path) -> Table:
    return read_package(clean_package).by_name["places"]


def formatted(root: Path) -> None:
    for path, data in canonical_files(read_package(root), read_vocabularies(root)).items():
        (root / path).write_bytes(data)


def test_the_mended_package_breaks_no_rule(package: Path) -> None:
    file = package / "data/places.csv"
    header, first, second = file.read_text(encoding="utf-8").splitlines()
    accented = first.replace("Example", "  Exa\u0301mple")
    spoilt = f'\ufeff{header}\r\n\r\n"{second[:13]}"{second[13:]}\r{accented}'
    file.write_text(spoilt, encoding="utf-8", newline="")
    found = {line.split(" ")[1] for line in problems(package)}
    assert found == {"B04", "B06", "B08", "B11", "B12", "B13", "B14", "S06"}
    formatted(package)
    assert problems(package) == []


def test_canonical_files_stay_as_they_are(package: Path) -> None:
    before = {path: (package / path).read_bytes() for path in canonical_files(read_package(package), {})}
    formatted(package)
    assert {path: (package / path).read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "data",
    [
        b"place_id,label\nplc-a,S\xe4m\n",
        b'place_id,label\nplc-a,"open\n',
        b'place_id,label\nplc-a,st"ray\n',
        b"place_id,label\nplc-a,\0\n",
        b"",
        b"\n\n",
        b" \n",
    ],
)
def test_what_could_only_be_mended_by_guessing_stays(data: bytes, places: Table) -> None:
    assert canonical_csv(data, places) == data


def test_formatting_twice_changes_nothing_more(places: Table) -> None:
    data = 'place_id,label\r\n plc-b , "a ""b""" \r\nplc-a,"x, y"\r\n'.replace(' "a ""b""" ', '" a ""b"" "').encode()
    once = canonical_csv(data, places)
    assert once == b'place_id,label\nplc-a,"x, y"\nplc-b,"a ""b"""\n'
    assert canonical_csv(once, places) == once


def test_a_new_term_fills_the_enum(package: Path) -> None:
    apply(
        package,
        {
            "file": "schema/vocabularies/certainties.json",
            "replace": '"value": "denied"',
            "with": '"value": "disclaimed"',
        },
    )
    formatted(package)
    enum = read_package(package).by_name["claims"].by_name["certainty"].constraints.enum
    assert enum is not None
    assert enum[-1] == "disclaimed"
