"""What catalogues read about a release, one standard a module; `metadata.py` lists them."""
