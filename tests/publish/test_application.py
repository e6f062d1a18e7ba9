"""Several processes, and the switch to another build while people ask."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.checkout import ROOT, backchannel
from tests.clean.package import apply
from tests.publish.conftest import address_of

# Two processes start one after the other, perhaps on a busy machine.
SECONDS = 180


@pytest.fixture
def checkout(first_release: Path, tmp_path: Path) -> Path:
    """A checkout of few records with a build."""
    root = shutil.copytree(first_release, tmp_path / "root", symlinks=True)
    assert backchannel(root, "build").returncode == 0
    return root


@contextmanager
def workers(root: Path, count: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    code = (
        "import sys, functools; from pathlib import Path; from publish.serve import serve;"
        f"serve(Path(sys.argv[1]), Path(sys.argv[1]) / 'dist', 0, workers={count},"
        " echo=functools.partial(print, flush=True))"
    )
    command = [sys.executable, "-c", code, str(root)]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        address = address_of(process)
        wait_for(lambda: httpx.get(f"{address}-/health").status_code == 200)
        yield process, address
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def wait_for(happened: object) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            if happened():  # type: ignore[operator]
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("It did not happen in time.")


def test_a_new_build_is_served_after_sighup_and_no_request_fails(checkout: Path) -> None:
    with workers(checkout, 2) as (process, address), asking(f"{address}actors/act-ada-example") as answers:
        old = health(address)["build"]
        apply(checkout, {"table": "actors", "row": "act-ada-example", "set": {"label": "Ada Q. Example"}})
        built = backchannel(checkout, "build")
        assert built.returncode == 0, built.stderr
        # Until it is told, the site goes on with the build that it opened, though its file is gone.
        assert health(address)["build"] == old
        assert "Ada Q. Example" not in httpx.get(f"{address}actors/act-ada-example").text
        os.kill(process.pid, signal.SIGHUP)
        wait_for(lambda: all(health(address)["build"] != old for _ in range(12)))
        assert "Ada Q. Example" in httpx.get(f"{address}actors/act-ada-example").text
    assert set(answers) == {"200"}
    assert len(answers) > 20


@contextmanager
def asking(url: str) -> Iterator[list[str]]:
    """Four clients that ask with hardly a pause, so that the build beside them gets on; what each was answered."""
    answers: list[str] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                answers.append(str(httpx.get(url, timeout=SECONDS).status_code))
            except httpx.HTTPError as error:
                answers.append(repr(error))
            time.sleep(0.03)

    clients = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        yield answers
    finally:
        stop.set()
        for client in clients:
            client.join(SECONDS)


def health(address: str) -> dict[str, str]:
    answer = httpx.get(f"{address}-/health", timeout=SECONDS)
    assert answer.status_code == 200
    return dict(answer.json())


def test_without_a_build_it_ends_with_one_sentence(tmp_path: Path) -> None:
    code = "from publish.application import application; application()"
    environment = os.environ | {"BACKCHANNEL_ROOT": str(ROOT), "BACKCHANNEL_DIST": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no backchannel.sqlite in")
    assert "Traceback" not in done.stderr
