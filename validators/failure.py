"""What cannot go on: bad surroundings, as against bad data, which is a `Problem`."""

from __future__ import annotations


class CannotRunError(Exception):
    """A command cannot do its work. The message is one sentence for the user, with the way out."""
