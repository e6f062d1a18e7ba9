"""Generated pages that are committed: each says so at its top, and `make check` proves it fresh."""
