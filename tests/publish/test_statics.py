from __future__ import annotations

from pathlib import Path

import pytest

from publish.statics import FOLDER, is_current, static_path, version_of


def test_an_edited_file_has_another_address(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("a {}")
    old = version_of(file)
    file.write_text("b {}")
    assert version_of(file) != old


@pytest.mark.parametrize("name", [file.name for file in FOLDER.iterdir()])
def test_only_the_address_with_its_hash_is_current(name: str) -> None:
    path, _, query = static_path(name).partition("?")
    assert is_current(path, query.encode())
    assert not is_current(path, b"")
    assert not is_current(path, b"v=0000000000")
    assert not is_current(f"/static/../static/{name}", query.encode())


def test_a_file_that_is_not_there_has_no_address() -> None:
    with pytest.raises(FileNotFoundError):
        static_path("nothing.css")
