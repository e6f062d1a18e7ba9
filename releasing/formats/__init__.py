"""The data in the forms of other tools, one exporter a module; `formats.py` lists them."""
