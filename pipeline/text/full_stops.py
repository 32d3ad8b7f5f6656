"""The full stops of scripts that have one of their own, and how a sentence ends."""

from __future__ import annotations

import re

FULL_STOPS = "。।۔։።။។"
"""Chinese and Japanese, Devanagari and Bengali, Urdu, Armenian, Ethiopic, Burmese, Khmer."""

SENTENCE_END = re.compile(rf"[.!?…:！？：{FULL_STOPS}][\"'’”»)\]*_]*\s*$")
"""The last sign of a line that ends a sentence, and marks and white space behind it."""
