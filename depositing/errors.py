"""What a deposit says when it cannot go on."""

from validators.failure import CannotRunError


class DepositError(CannotRunError):
    """A deposit was refused or stopped. The message is one sentence with the way out."""
