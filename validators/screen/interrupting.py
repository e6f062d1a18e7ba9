"""Ctrl-C during a query ends it at once.

DuckDB itself looks for a signal between the parts of a query that the asking thread works at. Where another
thread has the only part, it waits until that is done, and hears nothing.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@contextmanager
def interruptible(connection: DuckDBPyConnection) -> Iterator[None]:
    """Interrupt the queries of a connection when Ctrl-C is pressed; what Python makes of it comes as ever.

    Python runs its own handler only when a query has returned; the number of the signal is written to a pipe at once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals are the main thread's.
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(reader, connection), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)
        watcher.join()
        os.close(reader)


def _watch(reader: int, connection: DuckDBPyConnection) -> None:
    while numbers := os.read(reader, 64):
        if signal.SIGINT in numbers:
            with suppress(Exception):  # It is closed already, and nothing is left to interrupt.
                connection.interrupt()
