"""Whatever stands in the files, a check ends in a report or in a refusal, and writes nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from validators.check import check
from validators.descriptor import DescriptorError
from validators.report import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

# What once made a part of the check fall over, or might.
PIECES = (
    *(b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xcc\x81", b"\xe2\x80\xa8", b"\x1c"),
    *(b"=", b"..", b"-1", b"1e5", b"NaN", b"inf", b"9" * 30, b"x" * 20_000, b"true", b"0", b"0000", b"2025-02-31"),
    *(b"http://[", "٢٠٢٥".encode(), "💩".encode(), b"act-ada-example", b"{", b"%", b"\t", b" ", b"\\", b"#"),
)


def spoil(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    match rng.randrange(4):
        case 0:
            return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
        case 1:
            return data[:place] + rng.choice(PIECES) + data[place:]
        case 2:
            return data[:place] + data[place + 1 :]
        case _:
            lines = data.split(b"\n")
            cells = lines[(number := rng.randrange(len(lines)))].split(b",")
            cells[rng.randrange(len(cells))] = rng.choice((b"", *PIECES))
            return b"\n".join((*lines[:number], b",".join(cells), *lines[number + 1 :]))


def snapshot(root: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}


def lines(root: Path) -> list[str]:
    try:
        report, checked = check(root)
    except DescriptorError as error:
        return [str(error)]
    assert (checked is not None) == report.valid
    assert all("\n".join(write(report, False)) for write in FORMATS.values())
    return [str(problem) for problem in report.problems]


def survives(root: Path) -> None:
    before = snapshot(root)
    assert not [line for line in lines(root) if "\n" in line or len(line) > 2_000]
    assert snapshot(root) == before


@pytest.mark.parametrize("seed", range(16))
def test_spoilt_data_gives_a_report(seed: int, package: Path) -> None:
    """Several files at a time, three spoilt places each: some 300 in all."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    for file in rng.sample(sorted((package / "data").glob("*.csv")), 6):
        data = file.read_bytes()
        for _ in range(3):
            data = spoil(data, rng)
        file.write_bytes(data)
    survives(package)


@pytest.mark.parametrize("seed", range(16))
def test_a_spoilt_descriptor_is_refused_or_used(seed: int, package: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    file = rng.choice([package / "datapackage.json", *sorted((package / "schema").rglob("*.json"))])
    file.write_bytes(spoil(file.read_bytes(), rng))
    survives(package)
