"""What the page of a record tells, one module a kind of record: `gather` reads it from the file, a template shows it.

Each module has `gather(read, record_id, on)`: `on` is the ISO day for which the page says what was in force. It returns
the variables of `templates/stories/TABLE.html`: rows as the file holds them, which the template puts into words.
"""
