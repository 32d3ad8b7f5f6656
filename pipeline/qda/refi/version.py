"""The version of REFI-QDA that is written: the names of its two forms."""

from __future__ import annotations

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
