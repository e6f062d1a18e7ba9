"""What a release says when it cannot go on."""

from validators.failure import CannotRunError


class ReleaseError(CannotRunError):
    """A release was refused or stopped. The message is one sentence with the way out."""
