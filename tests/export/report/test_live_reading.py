"""What the desk reads is what the report reads."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa

from pipeline.decisions import apply
from pipeline.export.report.live_reading import LiveReading
from pipeline.export.report.reading import keys_of, reading
from tests.decisions.test_apply_anew import RUN, said
from tests.talk import BOOK


def test_a_live_reading_reads_what_the_report_does() -> None:
    chance = random.Random(6)
    rows = {"case": ("Ada", "Ben", "Cat", "Dan")}
    live = LiveReading(RUN, BOOK, rows=rows)
    for number in range(1, 6):
        tables, _ = apply(RUN, [said(one, chance) for one in range(4 * number)])
        live = live.again(tables)
        whole = reading(tables, BOOK, rows=rows, uncoded=True)
        assert live.index | {"patterns": []} == whole.index | {"patterns": []}
        for place, document in enumerate(whole.documents):
            part = live.document(place)
            assert (part["turns"], part["passages"]) == (document["turns"], document["passages"])
            assert [told for *_, told in part["codings"]] == [
                None if told is None else [told[0], renumbered(told[1], whole.index["patterns"], part["patterns"])]
                for at, coding in enumerate(whole.index["codings"])
                if str(coding[0]) in document["passages"]
                for told in [document["why"].get(str(at))]
            ]


def renumbered(sections: Any, old: list[str], new: list[str]) -> Any:
    return [
        [heading, [[figure, new.index(old[pattern]), *values] for figure, pattern, *values in lines]]
        for heading, lines in sections
    ]


def test_passages_that_say_the_same_are_told_apart_by_a_number() -> None:
    ids = pa.chunked_array([["a#1", "b\n#2", "c#1"], ["3", "d#e#1", "f#2"]])
    assert keys_of(ids) == ["1", "2", "1.2", "3", "1.3", "2.2"]
    assert keys_of(ids, [5, 0]) == ["2.2", "1"]
