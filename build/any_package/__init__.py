"""The tables of any Data Package into databases and Parquet."""
