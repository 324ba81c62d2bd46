"""`python -m desktop`: the same as the command `khgn`."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the window without loading what only commands need, or carry a command out; return the exit code."""
    match sys.argv[1:]:
        case []:
            from desktop.main import run

            return run()
        case ["--smoke"]:
            from desktop.main import smoke

            return smoke()
        case arguments:
            from desktop.cli import main as command

            return command(arguments)


if __name__ == "__main__":
    sys.exit(main())
