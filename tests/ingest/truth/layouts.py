"""All layouts, by name."""

from __future__ import annotations

from tests.ingest.truth import (
    layouts_abroad,
    layouts_afar,
    layouts_captions,
    layouts_carriers,
    layouts_corpora,
    layouts_desks,
    layouts_editors,
    layouts_everyday,
    layouts_exports,
    layouts_field,
    layouts_hands,
    layouts_houses,
    layouts_json,
    layouts_makers,
    layouts_offices,
    layouts_official,
    layouts_others,
    layouts_strays,
    layouts_sundry,
    layouts_tables,
    layouts_text,
    layouts_typed,
    layouts_typists,
    layouts_varied,
    layouts_written,
    layouts_xml,
)
from tests.ingest.truth.layout import LAYOUTS, Layout

MODULES = (
    layouts_text,
    layouts_makers,
    layouts_official,
    layouts_captions,
    layouts_tables,
    layouts_json,
    layouts_xml,
    layouts_typed,
    layouts_typists,
    layouts_houses,
    layouts_exports,
    layouts_abroad,
    layouts_others,
    layouts_written,
    layouts_corpora,
    layouts_varied,
    layouts_sundry,
    layouts_offices,
    layouts_carriers,
    layouts_afar,
    layouts_field,
    layouts_desks,
    layouts_hands,
    layouts_everyday,
    layouts_editors,
    layouts_strays,
)
"""Each declares some of them when it is imported."""

__all__ = ["LAYOUTS", "MODULES", "Layout"]
