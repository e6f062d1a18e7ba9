from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from depositing.service import Service
from tests.depositing.server import TOKEN, Repository, serving

DESCRIPTOR = {
    "name": "example",
    "title": "Examples <and> counter-examples",
    "description": "Meetings & deals that never were.",
    "version": "1.0.0",
    "created": "2026-12-01T00:00:00Z",
    "keywords": ["examples"],
    "licenses": [{"name": "CC-BY-4.0", "path": "https://example.org/licence", "title": "CC BY"}],
    "contributors": [{"title": "The contributors", "roles": ["creator", "publisher"]}],
    "resources": [],
}


@pytest.fixture
def repository() -> Iterator[Repository]:
    with serving() as found:
        yield found


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the service would have waited."""
    return []


@pytest.fixture
def service(repository: Repository, waits: list[float]) -> Service:
    return Service(repository.address, TOKEN, waits.append)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout as far as a deposit sees one."""
    describe(tmp_path)
    return tmp_path


def describe(root: Path, **fields: object) -> None:
    """Set fields of the descriptor."""
    file = root / "datapackage.json"
    old = json.loads(file.read_bytes()) if file.is_file() else DESCRIPTOR
    file.write_text(json.dumps({**old, **fields}))


def release(root: Path, version: str = "1.0.0") -> Path:
    """Write a small release with the descriptor of the checkout, its checksums and its manifest."""
    folder = root / "dist/releases" / version
    (folder / "csv").mkdir(parents=True)
    (folder / "datapackage.json").write_bytes((root / "datapackage.json").read_bytes())
    (folder / "README.md").write_text("Read me.\n")
    (folder / "backchannel.sqlite").write_bytes(b"SQLite" * 40_000)
    (folder / "csv/actors.csv").write_text("actor_id\n")
    (folder / f"backchannel-{version}-csv.zip").write_bytes(b"zip")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    files = [{"path": name, "sha256": digest} for name, digest in sums.items()]
    (root / "releases").mkdir(exist_ok=True)
    (root / f"releases/{version}.json").write_text(json.dumps({"version": version, "files": files}))
    return folder
