import signal
import socket
from pathlib import Path

import httpx
import pytest

from publish.serve import PortInUseError, serve
from publish.site import NothingBuiltError
from tests.publish.conftest import ROOT, SECONDS, serving


def test_a_port_in_use_is_named_with_the_way_to_choose_another(dist: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as problem:
            serve(ROOT, dist, port)
    message = str(problem.value)
    assert "\n" not in message
    assert f"Port {port} is in use" in message
    assert f"make serve PORT={port + 1}" in message
    assert f"backchannel serve --port {port + 1}" in message


def test_without_a_build_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingBuiltError, match="make build"):
        serve(ROOT, tmp_path, 0)


def test_ctrl_c_ends_the_server_in_order(dist: Path) -> None:
    with serving(dist) as (process, address):
        assert httpx.get(address, timeout=SECONDS).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
        assert process.stdout is not None
        assert process.stdout.read() == "Stopped.\n"


def test_only_this_machine_can_reach_it(dist: Path) -> None:
    with serving(dist) as (_, address):
        assert address.startswith("http://127.0.0.1:")
