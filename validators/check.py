"""The check of a whole package: four layers in order, one report, and the tables that passed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from validators.bytes_layer import read_tables
from validators.collecting import no_collection
from validators.dataset_tables import baseline_ids
from validators.descriptor import DescriptorError, Package, Table, read_package
from validators.lexer import Row
from validators.problem import Problem
from validators.raw_table import RawTable
from validators.references import check_references
from validators.report import Report
from validators.typed import Checked, fits, typed_table, typed_texts
from validators.vocabularies import Vocabulary, read_vocabularies, stale_enums

NO_BASELINE = "No baseline: nothing has been released yet, so no id can have vanished since."


def check(root: Path) -> tuple[Report, Checked | None]:
    """Check the package in `root`. The tables are given only where nothing is wrong.

    Raises:
        DescriptorError: the package cannot be read at all.
    """
    with no_collection():
        return _check(root)


def _check(root: Path) -> tuple[Report, Checked | None]:
    package = read_package(root)
    check_references(package)
    vocabularies = read_vocabularies(root)
    for table_name, column in stale_enums(package, vocabularies):
        raise DescriptorError(
            f"schema/{table_name}.json", f"the enum of {column} is not its vocabulary's", "Run `make format`."
        )
    with ThreadPoolExecutor(max_workers=1) as beside:
        reading = beside.submit(read_tables, package)
        # Their libraries are loaded while the files are read.
        from validators.cell_proofs import unproven_cells
        from validators.dataset_layer import check_dataset
        from validators.rows_layer import check_rows
        from validators.schema_layer import check_schema

        raw, problems, unread = reading.result()
        # What is clean so far will most often stay so: then the last layer need not wait for the others.
        early = None if problems else beside.submit(_early, package, raw, vocabularies)
        headed = {name: table for name, table in raw.items() if table.header == table.table.columns}
        unproven = {name: unproven_cells(table.table, table.texts) for name, table in headed.items()}
        schema_problems = check_schema(raw, unproven)
        problems += [problem for each in schema_problems.values() for problem in each]
        bad_lines = {name: {problem.line for problem in each} for name, each in schema_problems.items()}
        problems += check_rows(headed, unproven, bad_lines)
        unread |= {table.path for table in raw.values() if table.table.name not in headed}
        found = early.result() if early is not None and not problems else None
    notes = [] if len(baseline_ids(root)[1]) else [NO_BASELINE]
    if unread:
        notes.append(f"The dataset layer did not run, because {', '.join(sorted(unread))} could not be read.")
        return Report(root, tuple(package.paths.values()), tuple(sorted(problems)), tuple(notes)), None
    if found is None:
        tables = {name: _typed(table, problems) for name, table in raw.items()}
        found = tables, check_dataset(package, raw, tables, vocabularies)
    tables, dataset_problems = found
    problems += dataset_problems
    report = Report(root, tuple(package.paths.values()), tuple(sorted(problems)), tuple(notes))
    return report, (Checked(package, tables) if report.valid else None)


def _early(
    package: Package, raw: dict[str, RawTable], vocabularies: dict[str, Vocabulary]
) -> tuple[dict[str, pa.Table], list[Problem]] | None:
    """The dataset layer on tables that the layers before it are still looking at; None where they cannot be typed."""
    from validators.dataset_layer import check_dataset

    try:
        tables = {name: _typed(table, []) for name, table in raw.items()}
    except ValueError:
        return None
    return tables, check_dataset(package, raw, tables, vocabularies)


def _typed(raw: RawTable, problems: list[Problem]) -> pa.Table:
    """The rows that the dataset layer can use, typed."""
    if any(problem.path == raw.path for problem in problems):
        return typed_table(raw.table, _sound_rows(raw, problems))
    return typed_texts(raw.table, raw.texts.columns[1:])


def _sound_rows(raw: RawTable, problems: list[Problem]) -> list[tuple[str, ...]]:
    """Rows that the dataset layer can use: one for each key, with failed cells emptied.

    A row with too many or too few cells keeps its key alone, so that what names it is not
    reported as dangling; where its other cells belong, nobody can say.
    """
    key = raw.table.columns.index(raw.table.key)
    ours = [problem for problem in problems if problem.path == raw.path]
    lines = {problem.line for problem in ours}
    failed = {(problem.line, problem.column) for problem in ours if problem.code in _UNUSABLE}
    sound: dict[str, tuple[str, ...]] = {}
    for row in raw.rows[1:]:
        if len(row.cells) > key and row.cells[key]:
            cells = row.cells if not lines or lines.isdisjoint(row.lines) else _sound_cells(row, raw.table, failed)
            sound.setdefault(row.cells[key], cells)
    return list(sound.values())


def _sound_cells(row: Row, table: Table, failed: set[tuple[int, int]]) -> tuple[str, ...]:
    if len(row.cells) != len(table.columns):
        return tuple(row.cells[index] if name == table.key else "" for index, name in enumerate(table.columns))
    places = zip(row.lines, row.columns, strict=True)
    # One wrong cell keeps the rows layer from the rest of its row, so a date may not be one.
    return tuple(
        cell if field.name == table.key or (place not in failed and fits(field, cell)) else ""
        for field, cell, place in zip(table.fields, row.cells, places, strict=True)
    )


# A cell that failed one of these says nothing on which a later layer could build.
_UNUSABLE = {"B15", *(f"S{n:02}" for n in (7, 8, 9, 10, 11, 13)), *(f"R{n:02}" for n in range(1, 9)), "R20"}
