"""Identifiers that are the same at every export."""

from __future__ import annotations

from pipeline.model import MACHINE
from pipeline.qda.refi import MACHINE_NAME, guid


def user_guid(coder: str) -> str:
    """The guid of a coder."""
    return guid("user", MACHINE_NAME if coder == MACHINE else coder)
