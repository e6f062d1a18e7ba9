"""A release of the data: its folder, whole or not at all, and its manifest in the repository."""
