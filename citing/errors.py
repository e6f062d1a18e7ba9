"""What citing and verifying say when they cannot go on."""

from validators.failure import CannotRunError


class CitingError(CannotRunError):
    """A citation cannot be made or checked. The message is one sentence with the way out."""


class QueryRefusedError(CitingError):
    """A query cannot be cited as it is written; the message says which part, and how to write it."""
