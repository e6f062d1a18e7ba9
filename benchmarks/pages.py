"""How much the pages of the site cost: one page uncached, and many clients for a minute.

The load comes from a process of its own on the same machine, so the figures are lower bounds.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

CLIENTS, SECONDS = 50, 60
_RUNS = 25
# Who has most meetings has the longest page of a person.
_LONGEST = """
select p.actor_id from meeting_participants p join people using (actor_id) group by 1 order by count(*) desc limit 1
"""
_PICTURE = re.compile(r'<svg class="neighbourhood".*?</svg>', re.DOTALL)


class Pages(NamedTuple):
    """Figures of the site."""

    path: str
    milliseconds: float
    kilobytes: float
    network_milliseconds: float
    network_kilobytes: float
    asked: int
    failed: int
    rate: float
    megabytes: tuple[float, float]


def measure_pages(root: Path, dist: Path) -> Pages:
    """All figures, on the build in `dist`."""
    path, milliseconds, kilobytes, network_milliseconds, network_kilobytes = asyncio.run(_uncached(root, dist))
    asked, failed, rate, megabytes = _load(root, dist)
    return Pages(path, milliseconds, kilobytes, network_milliseconds, network_kilobytes, asked, failed, rate, megabytes)


async def _uncached(root: Path, dist: Path) -> tuple[str, float, float, float, float]:
    """Path of the longest page, median processor time and size; and the same of the network."""
    from publish.reading import read
    from publish.site import site

    datasette = site(root, dist)
    await datasette.invoke_startup()
    path = f"/actors/{await read(datasette, lambda reader: reader.value(_LONGEST))}"
    person, text = await _one(datasette, path, "on")
    network, drawn = await _one(datasette, "/network", "page")
    size = len(_PICTURE.sub("", text).encode()) / 1000
    return path, person, size, network, len(drawn.encode()) / 1000


async def _one(datasette: object, path: str, parameter: str) -> tuple[float, str]:
    """Milliseconds of processor time; each request differs, so that no kept answer is given."""
    seconds, text = [], ""
    for number in range(_RUNS + 5):
        value = f"2025-01-{number + 1:02}" if parameter == "on" else str(number + 1)
        begun = time.process_time()
        answer = await datasette.client.get(f"{path}?{parameter}={value}")  # type: ignore[attr-defined]
        seconds.append(time.process_time() - begun)
        text = text or answer.text
    return statistics.median(seconds[5:]) * 1000, text


def _load(root: Path, dist: Path) -> tuple[int, int, float, tuple[float, float]]:
    """Requests, failures, requests a second, and megabytes of all processes before and after."""
    code = (
        "import sys, functools; from pathlib import Path; from publish.serve import serve;"
        "serve(Path(sys.argv[1]), Path(sys.argv[2]), 0, workers=2, echo=functools.partial(print, flush=True))"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code, str(root), str(dist)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None  # noqa: S101 - it was asked for
        address = server.stdout.readline().split()[3]
        client = [sys.executable, "-m", "benchmarks.clients", address]
        # Once to fill what the site keeps; then the minute that counts.
        subprocess.run([*client, "4", "10"], cwd=root, check=True, capture_output=True)
        before = _megabytes(server.pid)
        done = subprocess.run(
            [*client, str(CLIENTS), str(SECONDS)], cwd=root, check=True, capture_output=True, text=True
        )
        after = _megabytes(server.pid)
    finally:
        server.terminate()
        server.wait(60)
    counts = json.loads(done.stdout)
    return counts["asked"], counts["failed"], counts["asked"] / counts["seconds"], (before, after)


def _megabytes(pid: int) -> float:
    """Resident memory of a process and its children."""
    children = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) * page for each in (pid, *children)) / 1e6
