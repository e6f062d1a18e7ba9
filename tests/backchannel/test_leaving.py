import subprocess
import sys

import pytest

from backchannel.leaving import leave

_ENDING = """
import atexit
from backchannel.leaving import leave, process_is_ours
atexit.register(print, "taken apart")
if {ours}:
    process_is_ours()
print("x" * 1_000_000)
leave(1)
"""


def test_a_command_called_by_python_raises_what_its_caller_can_catch() -> None:
    with pytest.raises(SystemExit) as caught:
        leave(2)
    assert caught.value.code == 2


@pytest.mark.parametrize(("ours", "after"), [(True, ""), (False, "taken apart\n")])
def test_all_is_printed_before_the_process_ends(ours: bool, after: str) -> None:
    """A pipe takes 64 KB at once, so the rest has to be waited for."""
    ended = subprocess.run(
        [sys.executable, "-c", _ENDING.format(ours=ours)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stdout == "x" * 1_000_000 + "\n" + after


def test_a_reader_that_went_away_is_no_crash() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ENDING.format(ours=True)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=60)
    assert process.returncode != 0
