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
    """Interrupt the queries of a connection when Ctrl-C is pressed.

    Python runs its own handler only when a query has returned; the number of the signal is written to a pipe at once.

    Raises:
        KeyboardInterrupt: it was pressed, whatever error that led to: a query that was ended, or a connection that
            was just being interrupted and refused another call.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals are the main thread's.
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    pressed = threading.Event()
    watcher = threading.Thread(target=_watch, args=(reader, connection, pressed), daemon=True)
    watcher.start()
    try:
        yield
    except Exception as error:
        if pressed.is_set():
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)
        watcher.join()
        os.close(reader)


def _watch(reader: int, connection: DuckDBPyConnection, pressed: threading.Event) -> None:
    while numbers := os.read(reader, 64):
        if signal.SIGINT in numbers:
            pressed.set()
            with suppress(Exception):  # It is closed already, and nothing is left to interrupt.
                connection.interrupt()
