"""The subcommands. Each module has one click command, `command`; its docstring is its help."""
