"""The files that people copy: what they name exists, and other programs accept them where these are installed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "publish/deploy"
UVICORN = ROOT / ".venv/bin/uvicorn"


def commands() -> dict[str, list[str]]:
    unit = re.search(r"^ExecStart=\S+/uvicorn (.*)$", (DEPLOY / "backchannel.service").read_text(), re.MULTILINE)
    container = re.search(r"^CMD (\[.*\])$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    docs = re.search(r"^\.venv/bin/uvicorn (.*)$", (ROOT / "docs/publishing.md").read_text(), re.MULTILINE)
    assert unit is not None
    assert container is not None
    assert docs is not None
    return {
        "unit": shlex.split(unit[1]),
        "container": re.findall(r'"([^"]*)"', container[1])[1:],
        "docs": shlex.split(docs[1]),
    }


@pytest.mark.parametrize("name", ["unit", "container", "docs"])
def test_uvicorn_knows_every_option(name: str) -> None:
    known = set(re.findall(r"--[a-z-]+", subprocess.run([UVICORN, "--help"], capture_output=True, text=True).stdout))
    known |= {option for pair in re.findall(r"--([a-z-]+) / --([a-z-]+)", " ".join(known)) for option in pair}
    words = commands()[name]
    assert {word for word in words if word.startswith("--")} <= known
    assert "publish.application:application" in words


def test_all_three_run_the_same_number_of_processes() -> None:
    counts = {words[words.index("--workers") + 1] for words in commands().values()}
    assert counts == {"2"}


def test_the_unit_sets_what_the_application_reads() -> None:
    from publish.application import DIST
    from publish.application import ROOT as PACKAGE

    unit = (DEPLOY / "backchannel.service").read_text()
    assert f"{PACKAGE}=/srv/backchannel " in unit
    assert f"{DIST}=/srv/backchannel/dist" in unit


def test_the_container_builds_with_a_target_that_exists() -> None:
    targets = re.findall(r"^RUN make (\w+)", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    text = (DEPLOY / "backchannel.service").read_text().replace("/srv/backchannel/.venv/bin/uvicorn", str(UVICORN))
    (tmp_path / "backchannel.service").write_text(text.replace("User=backchannel\n", ""))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "backchannel.service")], capture_output=True, text=True
    )
    assert "backchannel.service" not in done.stderr


def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("nginx is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=localhost", "-days", "1",
         "-keyout", key, "-out", certificate], check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text()
    site = re.sub(r"/etc/\S+fullchain.pem", str(certificate), re.sub(r"/etc/\S+privkey.pem", str(key), site))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {site} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    done = subprocess.run(["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
