"""XML whose speakers and times stand in elements of their own, and captions inside of a record, as verify sees them."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import find, words_of

SCENES = (
    '<transcript>\n<scene id="1" in="00:00:01.00">A| We came early <speaker>Ann</speaker></scene>\n'
    '<scene id="2" in="00:00:03.00">A| and stayed &amp; left. <speaker>Ann</speaker></scene>\n</transcript>\n'
)
CUES = (
    "<cues><cue><speaker>Ann</speaker><start>1</start><transcript>We came early</transcript></cue>\n"
    "<cue><speaker>Ann</speaker><start>3</start><transcript>and stayed &amp; left.</transcript></cue></cues>\n"
)
RECORD = "<ROOT><record><vtt_transcript>{}</vtt_transcript></record></ROOT>".format(
    escape(
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>We came early\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v Ann>and stayed &amp; left.\n"
    )
)


DIALOGUE = (
    "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0,0,0,,We came early\n"
    "Dialogue: 0,0:00:03.00,0:00:04.00,Default,Ann,0,0,0,,and stayed & left.\n"
)
TRACK = "1.000000\t2.000000\tAnn: We came early\n3.000000\t4.000000\tAnn: and stayed & left.\n"
COPIED = "0:01\nWe came early\n0:03\nand stayed & left.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", SCENES),
        ("a.txt", CUES),
        ("a.xml", RECORD),
        ("a.ass", DIALOGUE),
        ("b.txt", TRACK),
        ("c.txt", COPIED),
    ],
)
def test_words_on_both_sides_of_a_name_follow_each_other(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    said = " ".join(words_of("We came early and stayed & left."))
    assert any(said in " ".join(stream.kept().words) for stream in streams(tmp_path, name))


PARTED = {
    "cells.csv": '"Nr" "Who" "Words"\n"1" "Ann" "We came early,\nall of us"\n"2" "Bea" "and stayed & left."\n',
    "named.json": '{"a.wav": ["Ann", [{"said": "We came early"}]], "b.wav": ["Ann", [{"said": "and stayed & left."}]]}',
}


def test_rows_are_counted_where_blanks_part_the_cells(tmp_path: Path) -> None:
    (tmp_path / "cells.csv").write_text(PARTED["cells.csv"], encoding="utf-8")
    found = [
        (one.unit, one.line[begin])
        for one in streams(tmp_path, "cells.csv")
        for begin in one.at("stayed")
        if one.unit == "row"
    ]
    assert found == [("row", 3)]


def test_words_below_the_names_of_recordings_follow_each_other(tmp_path: Path) -> None:
    (tmp_path / "named.json").write_text(PARTED["named.json"], encoding="utf-8")
    said = " ".join(words_of("We came early and stayed & left."))
    assert any(said in " ".join(stream.kept().words) for stream in streams(tmp_path, "named.json"))


CUES = (
    "1\n00:00:{0}1,000 --> 00:00:{0}2,000\n{1}We had goats,\n\n"
    "2\n00:00:{0}3,000 --> 00:00:{0}4,000\n{1}and nothing {2}.\n\n"
)


@pytest.mark.parametrize("name", ["SPEAKER_00 | ", "Ida Sorley\n"], ids=["before a bar", "above the words"])
def test_words_on_both_sides_of_a_name_in_captions_follow_each_other(name: str, tmp_path: Path) -> None:
    text = "".join(CUES.format(place, name, last) for place, last in enumerate(("else", "more")))
    (tmp_path / "talk.srt").write_text(text, encoding="utf-8")
    assert any(find(words_of("We had goats, and nothing more."), one)[0] for one in streams(tmp_path, "talk.srt"))
