"""The full stops of scripts that have one of their own."""

from __future__ import annotations

FULL_STOPS = "。।۔։።။។"
"""Chinese and Japanese, Devanagari and Bengali, Urdu, Armenian, Ethiopic, Burmese, Khmer."""
