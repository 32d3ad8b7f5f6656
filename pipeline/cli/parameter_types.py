"""Numbers and statuses on the command line."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

SEED = click.IntRange(min=0, max=2**32 - 1)
"""What random draws begin with."""


class Finite(click.FloatRange):
    """A number in a range; "nan" lies in every range, and is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


class PathOrAddress(click.Path):
    """A path; an address of shared storage (``s3://bucket/folder``) stays the text that it is."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path, or the address."""
        return value if isinstance(value, str) and "://" in value else super().convert(value, param, ctx)


class CodingStatus(click.Choice[str]):
    """Which codings count; "given" is what "assigned" was called before, and is still understood."""

    def __init__(self) -> None:
        super().__init__(["accepted", "assigned"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value in the words of today."""
        return super().convert("assigned" if value == "given" else value, param, ctx)
