"""What a build says when it cannot go on."""

from validators.failure import CannotRunError


class BuildError(CannotRunError):
    """A build stopped. The message is one sentence for the person who ran it."""


class QueryError(BuildError):
    """A file in `queries/` cannot be used. The message begins with its path."""
