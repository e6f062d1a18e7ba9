"""Wall time and peak memory of a process."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RUNS = 5


@dataclass(frozen=True)
class Timing:
    """Median seconds and the largest peak memory, in MB, of `RUNS` runs."""

    seconds: float
    megabytes: float


def measure(
    command: Sequence[str], folder: Path, before: Sequence[str] | None = None, runs: int = RUNS, expected: int = 0
) -> Timing:
    """Run a command `runs` times, each after `before`, which is not timed.

    Raises:
        RuntimeError: the command does not end with the exit code that is `expected`.
    """
    found = [_run(command, folder, before, expected) for _ in range(runs)]
    return Timing(median(seconds for seconds, _ in found), max(size for _, size in found))


def _run(command: Sequence[str], folder: Path, before: Sequence[str] | None, expected: int) -> tuple[float, float]:
    if before is not None:
        subprocess.run(before, cwd=folder, check=True, capture_output=True)
    begun = time.perf_counter()
    # Byte code is kept, as it is wherever Python is left as it comes.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024
