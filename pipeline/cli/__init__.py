"""The command line: parse, call, print.

What a command needs beyond click and rich is imported inside it, so that
``thematrix --help`` answers at once.
"""

from __future__ import annotations

from pipeline.cli.commands import group
from pipeline.cli.exit_status import status

__all__ = ["group", "status"]
