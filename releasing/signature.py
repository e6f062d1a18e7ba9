"""The checksums signed with a key of ssh, which `ssh-keygen -Y verify` checks offline."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from releasing.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

# What the signature is for: one made for something else does not pass as one of a release.
NAMESPACE = "backchannel-release"


def sign(file: Path, key: Path) -> None:
    """Write `FILE.sig` beside the file. No key is made, copied or kept.

    Raises:
        ReleaseError: ssh-keygen is missing or refuses the key.
    """
    try:
        done = subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(file)],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise ReleaseError("ssh-keygen is not installed, so nothing can be signed: install OpenSSH.") from error
    if done.returncode != 0:
        raise ReleaseError(f"The key {key.name} cannot sign: {done.stderr.strip()}.")
