"""Transcripts with known truth: that the truth is true, that comparing finds faults, and what is read right today.

The large run is ``benchmarks/reading/bench.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Role
from tests.ingest.truth.case import Case, case
from tests.ingest.truth.compare import Outcome, Reading, ReadTurn, Verdict, compare, reading_of
from tests.ingest.truth.dialogue import CASTS, talk
from tests.ingest.truth.disturbances import DISTURBANCES, may_join, suiting
from tests.ingest.truth.expected import ALL, Aspect, TrueTurn, Truth
from tests.ingest.truth.gaps import CONTAINERS, DISTURBED, LAYOUTS_WRONG
from tests.ingest.truth.layouts import LAYOUTS
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import Page
from tests.ingest.truth.writers import PAGES, SHEETS

CLEAR = ("txt", "md", "csv", "tsv", "vtt", "srt", "sbv", "lrc", "cha", "TextGrid")
"""Containers in which the words stand as they are."""

SKIPPED = {"asked-by-model", "blocks-beside", "diary-entries", "elan", "field-form", "form", "interview-grid",
           "limesurvey", "phone-tree", "praat", "qualtrics", "wide"}  # fmt: skip
"""Layouts whose words stand in another order than they are said in, tier by tier or column by column."""


def perfect(truth: Truth) -> Reading:
    """What a reader gives that reads everything right."""
    return Reading(
        tuple(
            ReadTurn(
                turn.text,
                min(turn.names, key=len, default=""),
                turn.role or Role.RESPONDENT,
                turn.start,
                turn.end,
                turn.talk,
            )
            for turn in truth.turns
            if not turn.optional
        )
    )


def read(made: Case, folder: Path) -> Verdict:
    path = folder / made.name
    path.write_bytes(made.data)
    return compare(made.truth, reading_of(read_corpus(path)))


# The talks ------------------------------------------------------------------------------------------------------------


def test_a_seed_gives_one_talk_and_another_gives_another() -> None:
    assert talk(7) == talk(7)
    assert len({talk(seed).turns for seed in range(200)}) == 200


@pytest.mark.parametrize("cast", CASTS)
def test_everybody_speaks_twice_and_times_rise(cast: str) -> None:
    for seed in range(10):
        made = talk(seed, cast=cast)
        assert len(made.cast) == sum(CASTS[cast])
        assert all(sum(said.person == one for said in made.turns) >= 2 for one in made.cast)
        moments = [moment for said in made.turns for moment in (said.start, said.end)]
        assert moments == sorted(moments)


def test_a_seed_gives_one_file_and_another_gives_another() -> None:
    for layout, container in (("colon", "docx"), ("nvivo", "xlsx"), ("hansard", "pdf"), ("elan", "eaf")):
        assert case(layout, container, 7, disturbances=1) == case(layout, container, 7, disturbances=1)
        assert case(layout, container, 7) != case(layout, container, 8)


def test_there_are_layouts_enough() -> None:
    assert len(LAYOUTS) >= 80
    assert {name for layout in LAYOUTS.values() for name in layout.containers} > {*PAGES, *SHEETS}


# The truth ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_perfect_reading_of_a_layout_is_right(name: str) -> None:
    container = LAYOUTS[name].containers[0]
    made = case(name, container, 1)
    assert made.data
    verdict = compare(made.truth, perfect(made.truth))
    assert (verdict.outcome, verdict.right, verdict.faults) == (Outcome.RIGHT, verdict.turns, ())
    if container in CLEAR and name not in SKIPPED:
        assert_said_in_order(made)


def assert_said_in_order(made: Case) -> None:
    """Every word of the truth stands in the file, in the order of the truth."""
    file = made.data.decode().replace('""', '"')
    place = 0
    for word in (word for turn in made.truth.turns for word in turn.text.split()):
        found = file.find(word, place)
        assert found >= 0, f"{word!r} does not stand after character {place} of {made.name}"
        place = found + len(word)


SAME_BYTES = ("cp1252", "native", "missing label", "initials at the top", "decomposed")
"""What may leave a file as it is."""


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_perfect_reading_of_what_is_disturbed_is_right(name: str) -> None:
    for layout, container in (("colon", "txt"), ("gotranscript", "docx"), ("srt-names", "srt"), ("alone", "md")):
        if name in suiting(LAYOUTS[layout], container):
            made = case(layout, container, 3, disturbances=(name,))
            clean = case(layout, container, 3)
            assert made.data != clean.data or name in SAME_BYTES
            assert compare(made.truth, perfect(made.truth)).outcome is Outcome.RIGHT


@pytest.mark.parametrize("name", LAYOUTS)
def test_only_a_page_can_have_what_changes_pages(name: str) -> None:
    layout = LAYOUTS[name]
    made = layout.make(talk(1, cast=layout.casts[0], style=layout.styles[0]), Random(1))
    content = made[0] if isinstance(made, tuple) else made
    able = {one for container in layout.containers for one in suiting(layout, container)}
    assert isinstance(content, Page) or not any(DISTURBANCES[one].page for one in able)


def test_disturbances_are_drawn_from_those_that_suit() -> None:
    for seed in range(30):
        chosen = case("colon", "txt", seed, disturbances=2).disturbances
        assert len(chosen) == 2
        assert set(chosen) <= set(suiting(LAYOUTS["colon"], "txt"))
        assert may_join(chosen[0], chosen[1:])


def test_where_a_label_is_missing_the_words_may_be_the_one_before_or_nobodys() -> None:
    made = case("colon", "txt", 5, disturbances=("missing label",))
    assert made.truth.others
    for turns in (made.truth.turns, *made.truth.others):
        assert compare(made.truth, perfect(replace(made.truth, turns=turns))).outcome is Outcome.RIGHT


# Planted faults -------------------------------------------------------------------------------------------------------


def _changed(turns: Sequence[ReadTurn], place: int, **new: object) -> tuple[ReadTurn, ...]:
    return tuple(replace(turn, **new) if at == place else turn for at, turn in enumerate(turns))  # type: ignore[arg-type]


Plant = Callable[[tuple[ReadTurn, ...]], tuple[ReadTurn, ...]]
PLANTS: dict[str, tuple[Plant, set[Aspect]]] = {
    "a label in the words": (lambda turns: _changed(turns, 1, text=f"Ann: {turns[1].text}"), {Aspect.TEXT}),
    "a word lost": (lambda turns: _changed(turns, 2, text=turns[2].text.rpartition(" ")[0]), {Aspect.TEXT}),
    "a time in the words": (lambda turns: _changed(turns, 2, text=f"{turns[2].text} 0:12"), {Aspect.TEXT}),
    "a turn lost": (lambda turns: turns[:1] + turns[2:], {Aspect.TEXT}),
    "a footer as a turn": (
        lambda turns: (*turns, ReadTurn("Page 3 of 10", "Footer", Role.RESPONDENT)),
        {Aspect.TEXT},
    ),
    "another's words": (lambda turns: _changed(turns, 1, speaker="Well"), {Aspect.SPEAKER}),
    "two people as one": (
        lambda turns: tuple(replace(turn, speaker=turns[0].speaker) for turn in turns),
        {Aspect.SPEAKER},
    ),
    "a role wrong": (lambda turns: _changed(turns, 0, role=Role.RESPONDENT), {Aspect.ROLE}),
    "a time off by two seconds": (lambda turns: _changed(turns, 3, start=(turns[3].start or 0) + 2), {Aspect.TIME}),
    "times moved by a turn": (
        lambda turns: tuple(
            replace(turn, start=before.start) for turn, before in zip(turns, (turns[-1], *turns), strict=False)
        ),
        {Aspect.TIME},
    ),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_fault_is_found_and_told_apart(plant: str) -> None:
    change, aspects = PLANTS[plant]
    made = case("gotranscript", "txt", 4)
    reading = perfect(made.truth)
    bad = compare(made.truth, replace(reading, turns=change(reading.turns)))
    assert bad.outcome is Outcome.SILENT
    assert aspects <= bad.wrong
    assert bad.right < bad.turns
    doubt = "something about this file is odd"
    assert compare(made.truth, replace(reading, turns=change(reading.turns), warnings=(doubt,))).outcome is Outcome.TOLD


def test_a_time_is_wrong_where_the_file_tells_none() -> None:
    made = case("colon", "txt", 4)
    reading = perfect(made.truth)
    timed = replace(reading, turns=_changed(reading.turns, 1, start=17.5 * 60))
    assert compare(made.truth, timed).wrong == {Aspect.TIME}


def test_a_stream_may_be_parted_but_names_nobody() -> None:
    made = case("srt-unnamed", "srt", 4)
    parted = perfect(made.truth)
    assert compare(made.truth, parted).outcome is Outcome.RIGHT
    named = replace(parted, turns=_changed(parted.turns, 2, speaker="Right"))
    assert Aspect.SPEAKER in compare(made.truth, named).wrong


def test_words_of_a_notice_tell_only_what_they_are_about() -> None:
    truth = Truth((TrueTurn("Was it?", "a", frozenset({"ann"}), Role.INTERVIEWER),))
    wrong = Reading((ReadTurn("Was it?", "Ann", Role.RESPONDENT),), ("role of 'Ann' taken from behaviour",))
    assert compare(truth, wrong).outcome is Outcome.TOLD
    assert compare(truth, replace(wrong, turns=(ReadTurn("Was", "Ann", Role.RESPONDENT),))).outcome is Outcome.SILENT


def test_a_doubt_of_a_right_reading_is_a_false_alarm_and_a_notice_is_none() -> None:
    truth = Truth((TrueTurn("Was it?", "a", frozenset({"ann"}), Role.INTERVIEWER),))
    turns = (ReadTurn("Was it?", "Ann", Role.INTERVIEWER),)
    told = ("role of 'Ann' taken from behaviour: asks", "is not UTF-8 (byte 0x92 in line 1) and was read as cp1252")
    assert compare(truth, Reading(turns, told)).alarms == ()
    odd = "a speaker is called 'Um'"
    assert compare(truth, Reading(turns, (*told, odd))).alarms == (odd,)
    assert compare(replace(truth, unsure=ALL), Reading(turns, (odd,))).alarms == ()
    nobody = "nobody could be told to be the interviewer, so every speaker is a respondent"
    assert compare(truth, Reading(turns, (nobody,))).alarms == (nobody,)
    assert compare(replace(truth, unsure=frozenset({Aspect.ROLE})), Reading(turns, (nobody,))).alarms == ()


def test_what_is_refused_is_told() -> None:
    truth = Truth((TrueTurn("Was it?"),))
    verdict = compare(truth, Reading((), failure="is of no format that can be read"))
    assert (verdict.outcome, verdict.right) == (Outcome.TOLD, 0)


def test_what_may_stand_in_the_words_is_left_aside_on_both_sides() -> None:
    truth = Truth((TrueTurn("I went [laughs] home."),), optional=frozenset({r"\[laughs\]"}))
    for text in ("I went home.", "I went [laughs] home."):
        assert compare(truth, Reading((ReadTurn(text, "", Role.RESPONDENT),))).outcome is Outcome.RIGHT
    assert compare(truth, Reading((ReadTurn("I went [coughs] home.", "", Role.RESPONDENT),))).wrong == {Aspect.TEXT}


def test_spellings_of_a_name_agree() -> None:
    assert name_key("MR. ŁASKI") == name_key("Łaski") == name_key("laski")
    assert name_key("Speaker 1") != name_key("Speaker 2")


# What is read right today ---------------------------------------------------------------------------------------------


def counts(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """How many were read wrong, and how many of them silently."""
    wrong = [one for one in verdicts if one.outcome is not Outcome.RIGHT]
    return len(wrong), sum(one.outcome is Outcome.SILENT for one in wrong)


def assert_as_listed(found: tuple[int, int], listed: tuple[int, int], name: str) -> None:
    told = f"{name}: (wrong, silently wrong) is {found}, and {listed} is listed in tests/ingest/truth/gaps.py"
    assert found <= listed, f"{told}: it is read worse than before"
    assert found == listed, f"{told}: it is read better than that, so take it out there, or lower its figures"


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_listed(name: str, tmp_path: Path) -> None:
    containers = LAYOUTS[name].containers
    files = (case(name, containers[0], 1), case(name, containers[-1], 2))
    verdicts = [read(made, tmp_path) for made in files]
    assert_as_listed(counts(verdicts), LAYOUTS_WRONG.get(name, (0, 0)), name)


@pytest.mark.parametrize(
    ("layout", "container", "seed", "disturbances"),
    [
        ("tab", "pdf", 66001198009, ("statements",)),  # paragraphs over the whole width between turns behind tabs
        ("tab", "pdf", 66001198053, ()),  # two tab stops, behind long labels and longer ones
        ("quote-bank", "pdf", 66001198010, ("notes",)),  # who said it, in brackets on a line of its own
        ("label-behind", "pdf", 66001198012, ()),  # the same, at the top of a page
        ("equals-label", "pdf", 66002198020, ("commas",)),  # a turn that ends a page at a comma
        ("bracketed-questions", "pdf", 81037243393, ()),  # a question in brackets at the top of a page
        ("label-behind", "txt", 81026243079, ("line numbers",)),  # names in brackets on lines that are set in
    ],
)
def test_a_page_that_was_read_wrong_once_is_read_right(
    layout: str, container: str, seed: int, disturbances: tuple[str, ...], tmp_path: Path
) -> None:
    assert read(case(layout, container, seed, disturbances=disturbances), tmp_path).outcome is Outcome.RIGHT


@pytest.mark.parametrize("layout", ["colon", "speaker-text"])
def test_a_container_is_read_as_listed(layout: str, tmp_path: Path) -> None:
    for container in LAYOUTS[layout].containers:
        name = f"{layout} {container}"
        assert_as_listed(counts([read(case(layout, container, 3), tmp_path)]), CONTAINERS.get(name, (0, 0)), name)


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_disturbance_is_read_as_listed(name: str, tmp_path: Path) -> None:
    verdicts = [read(case("colon", "txt", seed, disturbances=(name,)), tmp_path) for seed in (1, 2, 3)]
    assert_as_listed(counts(verdicts), DISTURBED.get(name, (0, 0)), name)


def test_what_is_listed_exists() -> None:
    assert set(LAYOUTS_WRONG) <= set(LAYOUTS)
    assert set(DISTURBED) <= set(DISTURBANCES)
