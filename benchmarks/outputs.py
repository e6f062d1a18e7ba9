"""`python -m benchmarks.outputs HOW FOLDER`: a package of the dataset's model into files.

HOW is `ours`, the check and every output of the build; `tables`, the check and the edited tables alone; or `engines`,
the bulk loads of the engines: DuckDB reads the CSV of these tables into a file and writes Parquet, and SQLite
gets the same rows with keys and indexes.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path


def ours(folder: Path, target: Path) -> None:
    """Check the package and write all outputs."""
    from build.content import content
    from build.run import write_outputs
    from validators.check import check

    report, checked = check(folder)
    if checked is None:
        raise SystemExit(f"{len(report.problems)} problems in {folder}")
    write_outputs(content(checked), target, target, lambda _step: None)


def tables(folder: Path, target: Path) -> None:
    """Check the package and write its edited tables, without records, search, network, views and comparison."""
    from build import duckdb_file, parquet_files
    from build.bulk_insert import each_alone, fill, index
    from build.content import Content
    from build.ddl import indexed_columns, sqlite_table
    from validators.check import check

    report, checked = check(folder)
    if checked is None:
        raise SystemExit(f"{len(report.problems)} problems in {folder}")
    package, rows = checked.package, checked.tables
    bare = Content(package, rows, ())
    parquet_files.write(bare, target / "parquet")
    duckdb_file.write(bare, target / "tables.duckdb")
    fill(target / "tables.sqlite", [sqlite_table(package.by_name[name], package) for name in rows], rows.items())
    with closing(sqlite3.connect(target / "tables.sqlite")) as connection, connection:
        index(connection, each_alone({name: indexed_columns(package.by_name[name], package) for name in rows}))


def engines(folder: Path, target: Path) -> None:
    """Read and write the same tables with nothing checked, derived or compared."""
    import duckdb

    from build.bulk_insert import each_alone, fill, index
    from build.ddl import indexed_columns, sqlite_table
    from validators.descriptor import read_package

    package = read_package(folder)
    found = {}
    with duckdb.connect(str(target / "tables.duckdb")) as connection:
        for table in package.edited:
            file = folder / package.paths[table.name]
            connection.execute(f'CREATE TABLE "{table.name}" AS FROM {_csv(file)}')
            connection.execute(f"COPY \"{table.name}\" TO '{target / table.name}.parquet' (COMPRESSION zstd)")
            found[table.name] = connection.sql(f'FROM "{table.name}"').to_arrow_table()
    # The columns of the edited tables alone: bounds of dates are derived.
    statements = [_as_text(sqlite_table(table, package), table.columns) for table in package.edited]
    fill(target / "tables.sqlite", statements, found.items())
    with closing(sqlite3.connect(target / "tables.sqlite")) as connection, connection:
        index(connection, each_alone({table.name: indexed_columns(table, package) for table in package.edited}))


def _csv(file: Path) -> str:
    # Told, since the sniffer takes a file whose first quote comes late for one without.
    return f"read_csv('{file}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"


def _as_text(statement: str, columns: tuple[str, ...]) -> str:
    name, key = statement.split('"')[1], columns[0]
    cells = ", ".join(f'"{column}" TEXT{" PRIMARY KEY" if column == key else ""}' for column in columns)
    return f'CREATE TABLE "{name}" ({cells}) STRICT'


HOW = {"ours": ours, "tables": tables, "engines": engines}

if __name__ == "__main__":
    how, source = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made:
        HOW[how](Path(source), Path(made))
