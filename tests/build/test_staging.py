from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from build.errors import BuildError
from build.run import OUTPUTS, build
from build.staging import locked
from tests.build.sample import CHECKOUT, checked_package, make_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = ["Labels", "CSV files", "Parquet files", "SQLite database", "DuckDB database", "Descriptor", "Compare"]


def _quiet(_: str) -> None:
    pass


def _command(root: Path, dist: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tests.build.build_once", str(root), str(dist), *options]


def _run(root: Path, dist: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(root, dist, *options), cwd=CHECKOUT, capture_output=True, text=True, check=False)


def _content(dist: Path) -> dict[str, str]:
    """The digest of every file that a user of `dist` sees."""
    files = (
        path for name in OUTPUTS for path in ((dist / name).rglob("*") if (dist / name).is_dir() else [dist / name])
    )
    return {path.relative_to(dist).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _edit(root: Path) -> None:
    places = root / "data/places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace("55.75", "55.76"), encoding="utf-8")


@pytest.fixture
def built(package: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A package that was built and then edited, and its `dist`."""
    dist = tmp_path / "dist"
    build(checked_package(package), package, dist, _quiet)
    _edit(package)
    return package, dist


def _assert_clean(dist: Path) -> None:
    assert len(list((dist / ".builds").iterdir())) == 1
    assert {path.name for path in dist.iterdir()} == {*OUTPUTS, ".builds", ".current", ".lock"}


def test_a_build_killed_at_any_step_leaves_the_last_one(built: tuple[Path, Path]) -> None:
    root, dist = built
    before = _content(dist)
    for step in [*STEPS, "Publish"]:
        assert _run(root, dist, "--die-at", step).returncode == -signal.SIGKILL
        assert _content(dist) == before
    build(checked_package(root), root, dist, _quiet)
    assert "55.76" in (dist / "csv/places.csv").read_text(encoding="utf-8")
    _assert_clean(dist)


def test_a_build_killed_after_the_switch_is_whole(built: tuple[Path, Path]) -> None:
    root, dist = built
    assert _run(root, dist, "--die-at", "Tidy up").returncode == -signal.SIGKILL
    assert "55.76" in (dist / "csv/places.csv").read_text(encoding="utf-8")
    assert not build(checked_package(root), root, dist, _quiet).built
    _assert_clean(dist)


@pytest.mark.parametrize("replacement", [1, 2, 4])
def test_a_first_build_killed_between_its_links_is_mended(package: Path, tmp_path: Path, replacement: int) -> None:
    dist = tmp_path / "dist"
    assert _run(package, dist, "--die-at-replace", str(replacement)).returncode == -signal.SIGKILL
    build(checked_package(package), package, dist, _quiet)
    assert all((dist / name).exists() for name in OUTPUTS)
    _assert_clean(dist)


def test_a_build_killed_at_a_random_moment_leaves_one_whole_build(built: tuple[Path, Path]) -> None:
    root, dist = built
    before = _content(dist)
    moments = random.Random(20251202)  # noqa: S311
    for _ in range(4):
        process = subprocess.Popen(_command(root, dist), cwd=CHECKOUT, stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.5, 2.5))
        process.kill()
        process.wait()
        found = _content(dist)
        assert found == before or "55.76" in (dist / "csv/places.csv").read_text(encoding="utf-8")
        assert found.keys() == before.keys()
    build(checked_package(root), root, dist, _quiet)
    _assert_clean(dist)


@pytest.mark.parametrize("limit", [1_000, 300_000, 900_000])
def test_a_file_that_cannot_grow_stops_the_build_with_one_sentence(built: tuple[Path, Path], limit: int) -> None:
    root, dist = built
    before = _content(dist)
    result = _run(root, dist, "--limit", str(limit))
    assert result.returncode == 1
    assert "the last build stands as it was" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert _content(dist) == before
    _assert_clean(dist)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("room", [100_000, 800_000, 2_000_000])
def test_a_full_disk_stops_the_build_with_one_sentence(small_disk: Path, package: Path, room: int) -> None:
    dist = small_disk / "dist"
    build(checked_package(package), package, dist, _quiet)
    before = _content(dist)
    _edit(package)
    free = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (free.f_bavail * free.f_bsize - room))
    with pytest.raises(BuildError, match=r"(No space left on device|full).*the last build stands as it was"):
        build(checked_package(package), package, dist, _quiet)
    assert _content(dist) == before
    _assert_clean(dist)
    (small_disk / "filler").unlink()
    assert build(checked_package(package), package, dist, _quiet).built


def test_two_builds_at_once_are_refused(package: Path, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    with locked(dist), pytest.raises(BuildError, match="Another build"):
        build(checked_package(package), package, dist, _quiet)


def test_what_no_build_put_there_is_not_overwritten(package: Path, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    (dist / "csv").mkdir(parents=True)
    with pytest.raises(BuildError, match="dist/csv was not put there by a build"):
        build(checked_package(package), package, dist, _quiet)


def test_dist_that_cannot_be_made_gives_one_sentence(package: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file", encoding="utf-8")
    with pytest.raises(BuildError, match="there is no earlier build"):
        build(checked_package(package), package, tmp_path / "dist", _quiet)


def test_links_are_relative_so_that_dist_can_be_moved(tmp_path: Path) -> None:
    root = make_package(tmp_path / "package")
    build(checked_package(root), root, tmp_path / "dist", _quiet)
    moved = (tmp_path / "dist").rename(tmp_path / "moved")
    assert (moved / "csv/actors.csv").is_file()
