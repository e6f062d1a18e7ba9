"""The styles of a citation, one a module; `styles.py` lists them."""
