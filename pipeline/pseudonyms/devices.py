"""Whose a device is that stands as a label of a talk over the net: ``Karl's iPad``, ``iPhone von Karl``."""

from __future__ import annotations

import re

from pipeline.pseudonyms.words import in_dictionary, key_of, words_of
from pipeline.text.given_names import ALL_NAMES

_DEVICES_TEXT = """
iphone ipad ipod imac macbook mac galaxy pixel laptop notebook desktop pc phone smartphone mobile handy tablet tablette
computer ordenador portatil portable movil celular telefon telefono telephone mobil huawei redmi xiaomi oneplus nokia
samsung chromebook surface android lenovo thinkpad motorola moto honor oppo sony xperia
"""
_DEVICES = frozenset(_DEVICES_TEXT.split())
_MODELS_TEXT = "pro max mini plus ultra air se xr xs note lite fold flip gen go book tab s a z x sm"
_MODELS = frozenset(_MODELS_TEXT.split())
_OF_TEXT = "von vom de d di del da van of des du le la my mein mon mi new old second work zoom the"
_OF = frozenset(_OF_TEXT.split())
_NO_OWNER = _DEVICES | _MODELS | _OF
_ROOMS_TEXT = """
kitchen office living room bedroom meeting conference hall family home school classroom lounge reception library study
front back main wohnzimmer kuche buro cuisine bureau salon cocina oficina spare guest host shared team desk
"""
_ROOMS = frozenset(_ROOMS_TEXT.split())
_OWNS = re.compile(r"['’]s?(?!\w)")
_CODE = re.compile(r"\S*\d\S*")
_OWNERS = 3
"""Words of an owner's name at most. A choice."""


def names_device(label: str) -> bool:
    """Whether a word of the label is a kind of device or a make."""
    return any(word.key in _DEVICES for word in words_of(_OWNS.sub(" ", label)))


def owner_in_label(label: str) -> str:
    """The name of the owner, as written; "" where the label names no device, or nobody.

    A genitive without an apostrophe gives the name: ``Karls iPhone`` is of Karl.
    """
    if not names_device(label):
        return ""
    owned = _OWNS.search(label) is not None
    words = words_of(_CODE.sub(" ", _OWNS.sub(" ", label)))
    kept = [word for word in words if word.key not in _NO_OWNER]
    if not 0 < len(kept) <= _OWNERS or any(word.key in _ROOMS for word in kept):
        return ""
    if not all(word.capital or word.key in ALL_NAMES for word in kept):
        return ""
    if not any(word.key in ALL_NAMES or not in_dictionary(word.key) or owned for word in kept):
        return ""
    name = " ".join(word.text for word in kept)
    return name[:-1] if not owned and _is_genitive(name) else name


def _is_genitive(name: str) -> bool:
    key = key_of(name)
    return key.endswith("s") and key not in ALL_NAMES and key[:-1] in ALL_NAMES
