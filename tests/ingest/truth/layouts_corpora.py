"""Layouts of corpora, data sets, recognisers and pages beside those of the other modules."""

from __future__ import annotations

import json
from html import escape
from random import Random

from tests.ingest.truth.clocks import precise
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import WHOLE
from tests.ingest.truth.pages import Grid, Page, Raw, Sheet

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME
_NOBODY = FILED | {"statements", "missing label"}
_JSON = ("json",)


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


def _letter(said: Said) -> str:
    return "ABCDEFGH"[said.person.number]


# Linguists ------------------------------------------------------------------------------------------------------------


def callhome(talk: Talk, chance: Random) -> Made:
    """Telephone talk as LDC has it: start, end, a letter, the words."""
    lines = [f"{said.start:.2f} {said.end:.2f} {_letter(said)}: {said.text}" for said in talk.turns]
    turns = tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(_letter(said), f"Speaker {_letter(said)}"))
        for said in talk.turns
    )  # fmt: skip
    return Raw("\n\n".join(lines) + "\n"), turns


def micase(talk: Talk, chance: Random) -> Made:
    """``<U WHO="S1"> words </U>``."""
    lines = [f'<U WHO="S{said.person.number + 1}"> {said.text} </U>' for said in talk.turns]
    turns = tuple(
        true_turn(said, role=talk.roles_known, also=(f"S{said.person.number + 1}", f"Speaker {said.person.number + 1}"))
        for said in talk.turns
    )
    return Raw("\n".join(lines) + "\n"), turns


declare("callhome", callhome, PLAIN, styles=("full",), times=BOTH, tolerance=0.1, without=WHOLE | {"spellings"})
declare("micase", micase, PLAIN, without=WHOLE | {"spellings"})


# Data -----------------------------------------------------------------------------------------------------------------


def convokit(talk: Talk, chance: Random) -> Made:
    """A corpus of conversations: an utterance a line, with what it replies to."""
    rows: list[dict[str, object]] = [
        {"id": f"u{number}", "conversation_id": "u0", "text": said.text, "speaker": said.label, "meta": {"tokens": 3},
         "reply-to": f"u{number - 1}" if number else None, "timestamp": None, "vectors": []}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    return Raw("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def openai_diarized(talk: Talk, chance: Random) -> Made:
    """A recogniser's answer: the text, and segments with a letter for who speaks."""
    segments = [
        {"type": "transcript.text.segment", "id": f"seg_{number}", "start": said.start, "end": said.end,
         "speaker": _letter(said), "text": said.text}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    turns = tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(_letter(said), f"Speaker {_letter(said)}"))
        for said in talk.turns
    )  # fmt: skip
    text = " ".join(said.text for said in talk.turns)
    return dumped({"task": "transcribe", "duration": 1.0, "text": text, "segments": segments}), turns


declare("convokit", convokit, ("jsonl",), without=FILED)
declare(
    "openai-diarized",
    openai_diarized,
    _JSON,
    styles=("full",),
    times=BOTH,
    tolerance=0.1,
    without=FILED | {"spellings"},
)


def question_answer_columns(talk: Talk, chance: Random) -> Made:
    """A row a question, with its answer in the second column."""
    rows: list[tuple[str, str]] = []
    question = ""
    for said in talk.turns:
        if said.asks:
            question = said.text
        else:
            rows.append((question, said.text))
    return Sheet((("Question", "Answer"), *rows)), tuple(
        true_turn(said, also=("Q" if said.asks else "A",)) for said in talk.turns
    )


def speaker_columns(talk: Talk, chance: Random) -> Made:
    """A column a speaker, one of them filled in each row."""
    rows = [tuple(said.text if one == said.person else "" for one in talk.cast) for said in talk.turns]
    return Sheet((tuple(one.label for one in talk.cast), *rows))


def semicolon_lines(talk: Talk, chance: Random) -> Made:
    """Speaker, time and words between semicolons, without a header."""
    return Raw("".join(f"{said.label};{precise(said.start)[:8]};{said.text}\n" for said in talk.turns))


def label_right(talk: Talk, chance: Random) -> Made:
    """A table with the words at the left and the speaker at the right."""
    return Page((Grid(tuple((said.text, said.label) for said in talk.turns), head=False),))


declare("question-answer-columns", question_answer_columns, ("csv", "xlsx", "ods"), casts=("single",), languages=False,
        without=FILED | {"statements"})  # fmt: skip
declare("speaker-columns", speaker_columns, ("csv", "xlsx", "ods"), styles=("full", "first", "roles", "codes"),
        without=FILED | {"spellings"})  # fmt: skip
declare("semicolon-lines", semicolon_lines, PLAIN, times=START, without=WHOLE)
declare("label-right", label_right, ("docx", "odt", "html"), without=WHOLE | {"notes"})


# XML and web pages ----------------------------------------------------------------------------------------------------


def turn_xml(talk: Talk, chance: Random) -> Made:
    """An element a turn, with who and when in attributes."""
    body = "".join(
        f'  <turn speaker="{escape(said.label)}" start="{said.start:.2f}" end="{said.end:.2f}">'
        f"{escape(said.text, quote=False)}</turn>\n"
        for said in talk.turns
    )
    return Raw(f"<transcript>\n{body}</transcript>\n")


def docbook_qa(talk: Talk, chance: Random) -> Made:
    """Questions and answers in DocBook."""
    body, open_entry = "", False
    for said in talk.turns:
        text = "".join(f"<para>{escape(one, quote=False)}</para>" for one in said.paragraphs)
        if said.asks:
            body += ("</qandaentry>" if open_entry else "") + f"<qandaentry><question>{text}</question>"
            open_entry = True
        else:
            body += f"<answer>{text}</answer>"
    head = (
        '<?xml version="1.0"?>\n<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>Interview</title>'
    )
    return Raw(f"{head}<qandaset>{body}</qandaentry></qandaset></article>\n"), _unnamed(talk)


def html_bubbles(talk: Talk, chance: Random) -> Made:
    """Messages in bubbles, the name above the words."""
    body = "\n".join(
        f'<div class="msg {"left" if said.asks else "right"}">'
        f'<div class="from">{escape(said.label, quote=False)}</div>'
        f'<div class="bubble">{escape(said.text, quote=False)}</div></div>'
        for said in talk.turns
    )
    return Raw(
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Talk</title></head><body>\n{body}\n</body></html>\n'
    )


declare("turn-xml", turn_xml, ("xml",), times=BOTH, tolerance=0.1, without=FILED)
declare(
    "docbook-qa", docbook_qa, ("xml",), casts=("single",), named=False, without=FILED | {"statements", "missing label"}
)
declare("html-bubbles", html_bubbles, ("html",), without=WHOLE)


# Captions -------------------------------------------------------------------------------------------------------------


def vtt_two_voices(talk: Talk, chance: Random) -> Made:
    """WebVTT with two turns in a cue, a dash and a name before each."""
    cues = ["WEBVTT"]
    for number in range(0, len(talk.turns), 2):
        pair = talk.turns[number : number + 2]
        times = f"{precise(pair[0].start)} --> {precise(pair[-1].end)}"
        cues.append("\n".join((times, *(f"- {said.label}: {said.text}" for said in pair))))
    return Raw("\n\n".join(cues) + "\n"), tuple(true_turn(said) for said in talk.turns)


def vtt_id_names(talk: Talk, chance: Random) -> Made:
    """WebVTT whose cue ids are the names."""
    cues = ["WEBVTT"]
    cues += [
        f"{said.label}\n{precise(cue.start)} --> {precise(cue.end)}\n{cue.text}"
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    return Raw("\n\n".join(cues) + "\n")


def microdvd(talk: Talk, chance: Random) -> Made:
    """MicroDVD: pictures from and to, and words."""
    return Raw(
        "".join(
            f"{{{round(cue.start * 25)}}}{{{round(cue.end * 25)}}}{cue.text}\n"
            for said in talk.turns
            for cue in cues_of(said, chance)
        )
    )


declare("vtt-two-voices", vtt_two_voices, ("vtt",), styles=("full", "first"), times=SOME, without=FILED)
declare("vtt-id-names", vtt_id_names, ("vtt",), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)
declare("microdvd", microdvd, ("sub", "txt"), times=SOME, stream=True, without=_NOBODY)
