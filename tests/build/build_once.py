"""Build a package in a process of its own, for tests of what a process leaves behind.

python -m tests.build.build_once ROOT DIST [--die-at STEP] [--die-at-replace N] [--clock SECONDS] [--limit BYTES]
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build.errors import BuildError
from build.run import build
from tests.build.sample import checked_package

if TYPE_CHECKING:
    from collections.abc import Callable


def _main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("dist", type=Path)
    parser.add_argument("--die-at")
    parser.add_argument("--die-at-replace", type=int)
    parser.add_argument("--clock", type=float)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    if arguments.clock is not None:
        time.time = lambda: arguments.clock
        time.time_ns = lambda: int(arguments.clock * 1e9)
    if arguments.die_at_replace is not None:
        os.replace = _killing(os.replace, arguments.die_at_replace)
    if arguments.limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (arguments.limit, arguments.limit))

    def progress(step: str) -> None:
        print(step, flush=True)
        if step == arguments.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        build(checked_package(arguments.root), arguments.root, arguments.dist, progress, force=True)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _killing(replace: Callable[..., None], last: int) -> Callable[..., None]:
    calls = count(1)

    def counted(*arguments: Any) -> None:
        if next(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(*arguments)

    return counted


if __name__ == "__main__":
    sys.exit(_main())
