"""`backchannel deposit` from the first look to the draft that a person publishes, on a real small release."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.checkout import backchannel
from tests.depositing.server import TOKEN, Repository
from tests.releasing import repository as checkout
from tests.releasing.repository import commit, set_version


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checkout.repository(tmp_path)


def deposit(root: Path, *words: str, token: str = TOKEN) -> tuple[int, str, str]:
    done = backchannel(root, "deposit", *words, BACKCHANNEL_DEPOSIT_TOKEN=token)
    assert not token or token not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


def shown_dois(folder: Path) -> set[str]:
    return {
        path.name
        for path in folder.iterdir()
        if path.suffix in (".md", ".json", ".cff") and re.search(r"10\.5072/", path.read_text())
    }


def test_from_the_first_look_to_the_draft(root: Path, repository: Repository) -> None:
    code, planned, said = deposit(root, "1.0.0", token="")
    assert (code, repository.log) == (0, [])
    assert re.findall(r"^[A-Z]+ .*", planned, re.MULTILINE) == [
        "POST /api/records",
        "POST /api/records/{id}/draft/pids/doi",
    ]
    assert "nothing was contacted" in said

    code, out, _ = deposit(root, "1.0.0", "--reserve", "--to", repository.address)
    assert (code, "10.5072/zenodo.101 is reserved for 1.0.0, and is `id` of datapackage.json" in out) == (0, True)
    commit(root)
    done = backchannel(root, "release", "1.0.0")
    assert done.returncode == 0, done.stderr
    folder = root / "dist/releases/1.0.0"
    assert {"datapackage.json", "README.md"} <= shown_dois(folder)

    repository.log.clear()
    code, planned, _ = deposit(root, "1.0.0", token="")
    assert (code, repository.log) == (0, [])
    size = (folder / "backchannel.sqlite").stat().st_size
    assert re.search(rf"^  the bytes of backchannel\.sqlite: {size}, md5:[0-9a-f]{{32}}$", planned, re.MULTILINE)
    assert "actors.csv" not in planned

    code, out, err = deposit(root, "1.0.0", "--upload")
    assert code == 0, err
    assert f"look at it and publish it at {repository.address}/uploads/101" in out
    sent = [(method, path) for method, path in repository.log if not path.endswith("/draft/files") or method == "POST"]
    listed = re.findall(r"^([A-Z]+) (.*)", planned, re.MULTILINE)
    assert sent == [step for step in listed if step != ("GET", "/api/records/101/draft/files")]
    assert set(repository.drafts["101"].contents) == {path.name for path in folder.iterdir() if path.is_file()}
    repository.publish("101")
    code, _, err = deposit(root, "1.0.0", "--upload")
    assert (code, err) == (2, "1.0.0 is published already, and a record never changes: take the next number.\n")


def test_without_a_reservation_no_file_shows_a_doi_and_a_release_takes_none_of_another(root: Path) -> None:
    done = backchannel(root, "release", "1.0.0")
    assert done.returncode == 0, done.stderr
    assert shown_dois(root / "dist/releases/1.0.0") == set()
    assert "id" not in json.loads((root / "dist/releases/1.0.0/datapackage.json").read_bytes())
    code, planned, said = deposit(root, "1.0.0", token="")
    assert (code, "no DOI is reserved for 1.0.0, so --upload would refuse this" in said) == (0, True)
    assert "PUT /api/records/{id}/draft/files/backchannel.sqlite/content" in planned
    assert deposit(root, "1.0.0", "--upload", "--to", "http://localhost:9")[2] == (
        "No DOI is reserved for 1.0.0: `backchannel deposit 1.0.0 --reserve` comes first.\n"
    )


@pytest.mark.parametrize(
    ("words", "token", "says"),
    [
        (("1.0.0", "--reserve"), TOKEN, "--reserve needs --to"),
        (("1.0.0", "--reserve", "--to", "http://example.org"), TOKEN, "http://example.org is not https"),
        (("1.0.0", "--reserve", "--to", "https://example.org"), "", "Set BACKCHANNEL_DEPOSIT_TOKEN to a token of"),
        (("1.0.0", "--upload"), TOKEN, "There is no release in dist/releases/1.0.0"),
        (("2.0.0",), TOKEN, "datapackage.json is that of version 1.0.0"),
        (("one",), TOKEN, "'one' is no version"),
    ],
)
def test_what_is_refused_before_anything_is_contacted(
    root: Path, words: tuple[str, ...], token: str, says: str
) -> None:
    code, _, said = deposit(root, *words, token=token)
    assert code == 2
    assert says in said
    assert not (root / "deposits").exists()


def test_a_wrong_token_writes_nothing(root: Path, repository: Repository) -> None:
    before = (root / "datapackage.json").read_bytes()
    code, _, said = deposit(root, "1.0.0", "--reserve", "--to", repository.address, token="another-token")
    assert (code, len(said.splitlines())) == (2, 1)
    assert "does not know the token in BACKCHANNEL_DEPOSIT_TOKEN" in said
    assert ((root / "datapackage.json").read_bytes(), (root / "deposits").exists()) == (before, False)


def test_a_version_is_not_released_with_the_doi_of_another(root: Path, repository: Repository) -> None:
    assert deposit(root, "1.0.0", "--reserve", "--to", repository.address)[0] == 0
    set_version(root, "1.1.0", "2027-01-15T00:00:00Z")
    commit(root)
    done = backchannel(root, "release", "1.1.0")
    assert done.returncode == 2
    assert done.stderr.startswith("`id` of datapackage.json is the DOI of 1.0.0: reserve one for 1.1.0 with")
