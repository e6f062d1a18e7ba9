"""The environment of other people's tools, `.venv/peers`, which `make test` creates."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.checkout import ROOT

PYTHON = ROOT / ".venv" / "peers" / "bin" / "python"
HERE = Path(__file__).parent


def run(script: str, *words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script of this folder there."""
    assert PYTHON.is_file(), "`make .venv/peers/.ready` creates the environment of other people's tools."
    command = [str(PYTHON), str(HERE / script), *(str(word) for word in words)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", **variables}
    )
