"""What a client is told that asks for something impossible."""

from __future__ import annotations


class Refused(Exception):
    """A request that cannot be answered.

    The specification asks for the fitting HTTP status and leaves the body open.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        """Refuse with a sentence for the person at the other end, and an HTTP status."""
        super().__init__(message)
        self.message = message
        self.status = status
