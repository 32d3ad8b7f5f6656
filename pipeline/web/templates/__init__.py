"""Templates of the desk's pages, and how they are read."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, StrictUndefined

from pipeline.web.desk_words import at_desk


def environment(**options: Any) -> Environment:
    """As the report's templates are read: everything is escaped, and what is not there is an error."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.filters["at_desk"] = at_desk
    return made
