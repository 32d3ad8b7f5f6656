"""Identifiers that are the same at every export."""

from __future__ import annotations

from functools import lru_cache

from pipeline.model import MACHINE
from pipeline.qda.refi import MACHINE_NAME, guid


@lru_cache(maxsize=256)
def user_guid(coder: str) -> str:
    """The guid of a coder."""
    return guid("user", MACHINE_NAME if coder == MACHINE else coder)
