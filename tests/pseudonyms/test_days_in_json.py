"""Days that JSON has as numbers move as those in strings do, and other numbers stay."""

from __future__ import annotations

import json

from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.patterns import DATE
from pipeline.pseudonyms.surfaces import surface_of


def test_numbers_that_are_days_move() -> None:
    said = {"recorded": 20250312, "made": 20250313140500, "days": [20250312, 20259912, 12345678], "size": 20250312.5}
    surface = surface_of(json.dumps(said).encode(), file="talk.json")
    assert surface is not None
    days = [Entity(DATE, day) for day in ("20250312", "20250313")]
    renamer = Renamer(days, shifts={"talk.json": 14})
    new = json.loads(surface.written({one.name: renamer.member(one, file="talk.json") for one in surface.members}))
    moved = {"recorded": 20250326, "made": 20250327140500, "days": [20250326, 20259912, 12345678], "size": 20250312.5}
    assert new == moved
