"""From files on disk to a report: descriptors, four layers of checks, typed tables.

Four layers run in order: bytes, schema, rows, dataset. A later layer runs on what the earlier
one could read. Nothing in this package knows of `build` or `publish`, and nothing in it writes.
"""
