"""The entry point: finds the subcommand and imports only that one.

Importing every library takes seconds; `--help` and completion must not wait for them.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(__file__).parent / "commands"
# What DuckDB makes of Ctrl-C during a query.
_INTERRUPTED = "Query interrupted"


class Subcommands(click.Group):
    """The modules of `backchannel.commands`, one subcommand each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in alphabetical order."""
        return sorted(file.stem for file in COMMANDS.glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"backchannel.commands.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands by the first line of their docstrings, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(COMMANDS / f"{name}.py")) for name in self.list_commands(ctx)])


def _summary(file: Path) -> str:
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return text.split("\n", 1)[0]


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Check, build and publish the Backchannel dataset."""


def main() -> None:
    """Run the command line; what cannot run is said in one sentence, with exit code 2.

    The checkout comes first on the module path: `validators` is also the name of a PyPI package.
    """
    sys.path.insert(0, str(ROOT))
    from validators.failure import CannotRunError

    try:
        group()
    except CannotRunError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except RuntimeError as error:
        if str(error) != _INTERRUPTED:
            raise
        # As click ends on Ctrl-C elsewhere.
        click.echo("Aborted!", err=True)
        sys.exit(1)


def run() -> None:
    """Run the command line as a process of its own."""
    from backchannel.leaving import process_is_ours

    process_is_ours()
    main()
