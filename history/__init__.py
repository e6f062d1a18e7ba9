"""What changed between two states of the data, and what a version number must say about it."""
