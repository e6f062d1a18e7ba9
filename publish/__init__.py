"""The Datasette site: its metadata, its settings, its plugins and pages, and the server that shows them.

Everything that the site says about a table or a column comes from `schema/`, `queries/` and
`datapackage.json`. Nothing in this package knows of the command line.
"""
