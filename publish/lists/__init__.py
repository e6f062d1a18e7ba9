"""Lists with filters: of each kind of record, of everything on a timeline, of ties, of what is disputed.

A list is one query with conditions that its filters switch on. Its page, its CSV, JSON and XLSX hold the same rows, and
its filters stand in the address.
"""
