"""Layouts of data: what services, bots and repositories give as JSON, tables and captions, beside the others."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, padded
from tests.ingest.truth.cues import words_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import TABLE, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED, subrip
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_tables import rows
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import Raw, Sheet

BOTH, START = Times.BOTH, Times.START
_ACCOUNT = ("full", "first", "speakers")
_NOBODY = FILED | {"statements", "missing label"}


# Tables ---------------------------------------------------------------------------------------------------------------

for _name, _time, _who, _what in (
    ("german-columns", "Zeit", "Person", "Text"),
    ("french-columns", "Temps", "Locuteur", "Propos"),
    ("spanish-columns", "Tiempo", "Hablante", "Intervención"),
    ("portuguese-columns", "Tempo", "Falante", "Fala"),
):
    declare(_name, rows({_time: lambda said: full(said.start), _who: lambda said: said.label,
                         _what: lambda said: said.text}),
            TABLE, times=START, without=FILED)  # fmt: skip

_CODES = ("", "belonging", "", "money; time", "", "trust", "")
_MEMOS = ("", "", "come back to this", "", "strong quote", "", "see also the second interview")


def coded(talk: Talk, chance: Random) -> Made:
    """A table that somebody codes in: line, speaker, words, codes, memos."""
    shown = [
        (str(number), said.label, said.text, _CODES[number % 7], _MEMOS[number % 7])
        for number, said in enumerate(talk.turns, start=1)
    ]
    return Sheet((("Line", "Speaker", "Transcript", "Initial codes", "Memo"), *shown))


declare("coding-columns", coded, TABLE, without=FILED)


def semicolons(talk: Talk, chance: Random) -> Made:
    """A table as a European spreadsheet writes it: semicolons, and commas in numbers."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=";", lineterminator="\n")
    table.writerow(("Start", "End", "Speaker", "Text"))
    for said in talk.turns:
        start, end = (f"{moment:.2f}".replace(".", ",") for moment in (said.start, said.end))
        table.writerow((start, end, said.label, said.text))
    return Raw(stream.getvalue())


declare("semicolons", semicolons, ("csv",), times=BOTH, tolerance=0.1, without=FILED)


def a_cell_each(talk: Talk, chance: Random) -> Made:
    """A data set: an interview a row, the whole transcript in one cell."""
    half = next(n for n, said in enumerate(talk.turns) if n >= len(talk.turns) // 2 and said.asks)
    cells = ["\n".join(f"{said.label}: {said.text}" for said in part) for part in (talk.turns[:half],
                                                                                talk.turns[half:])]  # fmt: skip
    return Sheet((("interview_id", "date", "transcript"), ("INT-01", "2023-03-05", cells[0]),
                  ("INT-02", "2023-03-06", cells[1])))  # fmt: skip


declare("a-cell-each", a_cell_each, ("csv", "xlsx", "jsonl"), styles=("roles", "interviewee", "participant"),
        casts=("single",), without=FILED | {"spellings"})  # fmt: skip


def form(talk: Talk, chance: Random) -> Made:
    """Google Forms: when it was sent, who sent it, a column a question."""
    asked = [said for said in talk.turns if said.asks][:3]
    given = [said for said in talk.turns if not said.asks]
    people, turns = [], list[TrueTurn]()
    for number in range(4):
        mail = f"person{number + 1}@example.org"
        answers = [given[(number * len(asked) + place) % len(given)].text for place in range(len(asked))]
        people.append((f"3/5/2023 10:0{number}:12", mail, *answers))
        for question, answer in zip(asked, answers, strict=True):
            turns.append(true_turn(question, named=False, optional=True))
            turns.append(TrueTurn(answer, mail, frozenset((name_key(mail),)), Role.RESPONDENT))
    head = ("Timestamp", "Email Address", *(said.text for said in asked))
    return Sheet((head, *people)), tuple(turns)


declare("form", form, ("csv", "xlsx"), languages=False,
        without=FILED | {"spellings", "missing label", "statements", "asks back"})  # fmt: skip


# JSON -----------------------------------------------------------------------------------------------------------------


def bot(talk: Talk, chance: Random) -> Made:
    """An interview that a chat bot led: the assistant asks, the user answers."""
    words = {Role.INTERVIEWER: "assistant", Role.RESPONDENT: "user"}
    messages = [{"role": words[said.person.role], "content": said.text} for said in talk.turns]
    turns = tuple(true_turn(said, also=(words[said.person.role],)) for said in talk.turns)
    return dumped({"model": "x", "messages": messages}, indent=1), turns


def one_string(talk: Talk, chance: Random) -> Made:
    """A record with the whole transcript as a string."""
    text = "\n".join(f"{said.label}: {said.text}" for said in talk.turns)
    return dumped({"id": 17, "title": talk.title, "date": "2023-03-05", "transcript": text}, indent=1)


def gladia(talk: Talk, chance: Random) -> Made:
    """Gladia: utterances with numbered speakers, deep in the answer."""
    utterances = [
        {"text": said.text, "language": "en", "start": said.start, "end": said.end, "confidence": 0.9, "channel": 0,
         "speaker": said.person.number,
         "words": [{"word": f" {word}", "start": start, "end": end, "confidence": 0.9}
                   for word, start, end in words_of(said)]}
        for said in talk.turns
    ]  # fmt: skip
    text = " ".join(said.text for said in talk.turns)
    answer = {"metadata": {"audio_duration": talk.turns[-1].end},
              "transcription": {"full_transcript": text, "languages": ["en"], "utterances": utterances}}  # fmt: skip
    return dumped({"id": "1", "status": "done", "result": answer})


def elevenlabs(talk: Talk, chance: Random) -> Made:
    """ElevenLabs: words and the spaces between them, each with a speaker."""
    words: list[dict[str, object]] = []
    for said in talk.turns:
        who = f"speaker_{said.person.number}"
        for word, start, end in words_of(said):
            if words:
                words.append({"text": " ", "start": start, "end": start, "type": "spacing", "speaker_id": who})
            words.append({"text": word, "start": start, "end": end, "type": "word", "speaker_id": who, "logprob": -0.1})
    text = " ".join(said.text for said in talk.turns)
    turns = tuple(true_turn(said, start=said.start, end=said.end, also=(f"speaker_{said.person.number}",))
                  for said in talk.turns)  # fmt: skip
    return dumped({"language_code": "eng", "language_probability": 0.9, "text": text, "words": words}), turns


def recall(talk: Talk, chance: Random) -> Made:
    """A meeting bot: a participant, and words with times inside times."""
    return dumped(
        [
            {
                "participant": {"id": 100 + said.person.number, "name": said.label, "is_host": said.asks},
                "words": [
                    {"text": word, "start_timestamp": {"relative": start}, "end_timestamp": {"relative": end}}
                    for word, start, end in words_of(said)
                ],
            }
            for said in talk.turns
        ]
    )


def discord_json(talk: Talk, chance: Random) -> Made:
    """A channel as DiscordChatExporter saves it."""
    messages = [
        {"id": str(1000 + number), "type": "Default", "timestamp": f"2023-03-05T{full(said.start + 36000)}+00:00",
         "isPinned": False, "content": said.text,
         "author": {"id": str(said.person.number), "name": said.label, "nickname": said.label, "isBot": False}}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    return dumped({"guild": {"id": "1", "name": "Study"}, "channel": {"name": "interview"}, "messages": messages,
                   "messageCount": len(messages)}, indent=2)  # fmt: skip


_JSON = ("json",)
# Who types a question to a program is its user, so the fields alone do not tell who asks.
declare("bot", bot, _JSON, styles=("full",), casts=("single",),
        without=FILED | {"spellings", "missing label"})  # fmt: skip
declare("one-string", one_string, _JSON, styles=("full", "first", "roles", "interviewee"),
        without=FILED | {"spellings"})  # fmt: skip
declare("gladia", gladia, _JSON, styles=("counted",), times=BOTH, tolerance=0.1, without=FILED)
declare("elevenlabs", elevenlabs, _JSON, styles=("machine",), times=BOTH, tolerance=0.5, without=FILED)
declare("recall", recall, _JSON, styles=("full", "first"), times=BOTH, tolerance=0.5, without=FILED | {"spellings"})
declare("discord-json", discord_json, _JSON, styles=("full", "first"), times=Times.SOME,
        without=FILED | {"spellings"})  # fmt: skip


# Captions -------------------------------------------------------------------------------------------------------------

_COLOURS = ("#ffffff", "#ffff00", "#00ffff", "#00ff00", "#ff00ff")


def coloured(talk: Talk, chance: Random) -> Made:
    """Broadcasters' captions: a colour for each who speaks, and no names."""
    write = subrip(lambda said, cue: f'<font color="{_COLOURS[said.person.number]}">{cue.text}</font>')
    content = write(talk, chance)
    assert isinstance(content, Raw)
    turns = tuple(
        replace(true_turn(said, named=False, role=False, start=said.start, end=said.end), who="") for said in talk.turns
    )
    return content, turns


declare("srt-colours", coloured, ("srt",), named=False, roles=False, times=BOTH, tolerance=0.1, without=_NOBODY)


def chapters(talk: Talk, chance: Random) -> Made:
    """A podcast's page of text: chapters with times, a name in capitals before the words."""
    parts = [f"# {talk.title}", "", "Listen on your favourite app.", ""]
    for number, said in enumerate(talk.turns):
        if number % 6 == 0:
            parts += [f"## Part {number // 6 + 1} ({padded(said.start)})", ""]
        parts += [f"**{said.label.upper()}:** {said.paragraphs[0]}", ""]
        for paragraph in said.paragraphs[1:]:
            parts += [paragraph, ""]
    return Raw("\n".join(parts))


declare("podcast-chapters", chapters, ("md",), styles=("full", "first"), times=Times.SOME,
        without=FILED | {"spellings"})  # fmt: skip
