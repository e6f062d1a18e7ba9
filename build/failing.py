"""What is said where the system or a database stops a build."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build.errors import BuildError
from build.staging import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def one_sentence(dist: Path, doing: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn what the system or a database says into one sentence for the person who ran the build.

    Raises:
        BuildError: one of `errors` came up while `doing`.
    """
    try:
        yield
    except errors as error:
        state = "there is no earlier build" if current(dist) is None else "the last build stands as it was"
        raise BuildError(f"Could not {doing}: {_reason(error)}; {state}.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    # DuckDB wraps what the system says in a paragraph of its own.
    for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        if os.strerror(code) in str(error):
            return os.strerror(code)
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
