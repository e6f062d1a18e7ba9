"""From checked tables to artefacts: CSV, Parquet, SQLite, DuckDB and the descriptor that lists them."""
