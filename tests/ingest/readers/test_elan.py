from __future__ import annotations

from pipeline.ingest.readers.elan import ElanReader
from pipeline.model import Document
from tests.ingest.make import received, speech

SLOTS = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{place}" TIME_VALUE="{place * 1000}"/>' for place in range(1, 9))


def tier(
    name: str, *values: str, kind: str = "default-lt", parent: str = "", of: str = "", participant: str = ""
) -> str:
    """A tier: aligned from the first second on, or one whose annotations hang on those of ``of``."""
    made = ""
    for place, value in enumerate(values, 1):
        own = f'ANNOTATION_ID="{name}{place}"'
        kept = f"<ANNOTATION_VALUE>{value}</ANNOTATION_VALUE>"
        if of:
            made += (
                f'<ANNOTATION><REF_ANNOTATION {own} ANNOTATION_REF="{of}{place}">{kept}</REF_ANNOTATION></ANNOTATION>'
            )
        else:
            times = f'TIME_SLOT_REF1="ts{place}" TIME_SLOT_REF2="ts{place + 1}"'
            made += f"<ANNOTATION><ALIGNABLE_ANNOTATION {own} {times}>{kept}</ALIGNABLE_ANNOTATION></ANNOTATION>"
    over = f' PARENT_REF="{parent}"' if parent else ""
    by = f' PARTICIPANT="{participant}"' if participant else ""
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{over}{by}>{made}</TIER>'


def read(*tiers: str) -> Document:
    text = f"<ANNOTATION_DOCUMENT><TIME_ORDER>{SLOTS}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>"
    (document,) = ElanReader().read(received(text, "a.eaf"))
    return document


def test_independent_tiers_of_one_type_are_told_apart_by_their_names() -> None:
    document = read(
        tier("Ann", "we dug", "all day"),
        tier("Ann_translation", "wir gruben", "den ganzen Tag"),
        tier("Comments", "rain"),
    )

    assert speech(document) == [("", "we dug all day")] or speech(document) == [("Ann", "we dug all day")]
    assert "'Ann_translation' (2), 'Comments' (1)" in document.warnings[0]


def test_where_the_top_tier_numbers_the_tier_below_speaks() -> None:
    document = read(
        tier("ref@SP1", "talk.001", "talk.002", kind="ref", participant="Ann"),
        tier("ft@SP1", "wir gruben", "lange", kind="ft", parent="ref@SP1", of="ref@SP1"),
        tier("tx@SP1", "we dug", "all day", kind="tx", parent="ref@SP1", of="ref@SP1", participant="Ann"),
    )

    assert speech(document) == [("Ann", "we dug all day")]
    assert document.turns[0].time == (1.0, 3.0)


def test_speakers_interleave_by_time() -> None:
    document = read(tier("A", "first", "", "third", participant="Ann"), tier("B", "", "second", participant="Bo"))

    assert speech(document) == [("Ann", "first"), ("Bo", "second"), ("Ann", "third")]


def test_references_that_go_in_a_circle_end() -> None:
    circle = tier("A", "we dug", of="B") + tier("B", "all day", of="A")

    assert speech(read(circle)) == [("A", "we dug"), ("B", "all day")]


def test_two_tiers_with_the_same_words_are_one() -> None:
    said = [
        "we dug the garden all day",
        "and nobody came to help us",
        "so in the even=ing we made a fire of old chairs",
    ]
    document = read(
        tier("Ann phrases", *said[:2], said[2].replace("=", "")), tier("Ann sentences", f"{said[0]} {said[1]}", said[2])
    )

    assert speech(document) == [("Ann phrases", " ".join(said).replace("=", ""))]
    assert "'Ann sentences' (2)" in document.warnings[0]
