"""Ctrl-C and SIGTERM end a query at once, and everything that was opened is closed.

DuckDB itself looks for a signal between the parts of a query that the asking thread works at. Where another
thread has the only part, it waits until that is done, and hears nothing.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ENDED = 128 + signal.SIGTERM


@contextmanager
def in_order() -> Iterator[None]:
    """Leave by an exception, which cleans up, where the process is told to end.

    Raises:
        SystemExit: it was.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals are the main thread's.
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def interruptible(connection: DuckDBPyConnection) -> Iterator[None]:
    """Interrupt the queries of a connection when Ctrl-C is pressed or the process is told to end.

    Python runs its own handlers only when a query has returned; the number of the signal is written to a pipe at once.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed, whatever error that led to: a query that was ended, or a connection that
            was just being interrupted and refused another call.
        SystemExit: the process was told to end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Signals are the main thread's.
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    heard: set[int] = set()
    watcher = threading.Thread(target=_watch, args=(reader, connection, heard), daemon=True)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    watcher.start()
    try:
        yield
    except Exception as error:
        if signal.SIGTERM in heard:
            raise SystemExit(_ENDED) from error
        if signal.SIGINT in heard:
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)
        watcher.join()
        os.close(reader)


def _end(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(_ENDED)


def _watch(reader: int, connection: DuckDBPyConnection, heard: set[int]) -> None:
    while numbers := os.read(reader, 64):
        heard.update(numbers)
        if {signal.SIGINT, signal.SIGTERM} & heard:
            with suppress(Exception):  # It is closed already, and nothing is left to interrupt.
                connection.interrupt()
