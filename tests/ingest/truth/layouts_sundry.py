"""Layouts written after all others, to see what those that were never seen are read as."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.ingest.truth.clocks import full, padded, precise
from tests.ingest.truth.cues import Cue, cues_of, words_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, FILES, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_abroad import OTHER_WORDS, study
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FEW, SERVICE, WHOLE
from tests.ingest.truth.layouts_tables import rows
from tests.ingest.truth.layouts_text import headed, led
from tests.ingest.truth.pages import PageWriter, Raw, Sheet, wrapped

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME
_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))
_JSON = ("json",)


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


# Labels ---------------------------------------------------------------------------------------------------------------

declare("equals-label", led(lambda said: f"{said.label} = "), PAGE, without=FEW)
declare("glued-dash", led(lambda said: f"{said.label}—"), PAGE, without=FEW)
declare("qa-dash", led(lambda said: f"{said.label}- "), PAGE, styles=("questions",), casts=("single",), without=FEW)
declare("starred-names", led(lambda said: f"*{said.label}* "), ("txt", "docx", "rtf"), without=FEW)
declare("underscored-names", led(lambda said: f"_{said.label}_: "), ("txt", "docx", "rtf"), without=FEW)
declare("bullet-time", led(lambda said: f"• {padded(said.start)} {said.label}: "), COPIED, times=START, without=FEW)
declare("name-tabs-time", headed(lambda said: f"{said.label}\t\t{padded(said.start)}"), COPIED, styles=SERVICE,
        times=START, without=FEW)  # fmt: skip


def time_above(talk: Talk, chance: Random) -> Made:
    """A time on a line of its own, label and words on the next."""
    page = PageWriter()
    for said in talk.turns:
        page.line(padded(said.start))
        page.turn(f"{said.label}: ", said.paragraphs, gap=False)
    return page.page()


declare("time-above-label", time_above, COPIED, times=START, without=FEW)


def words_for_both(asking: str, answering: str, *, counted: bool) -> Callable[[Talk, Random], Made]:
    """A word for questions and one for answers, with the number of the question where ``counted``."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns, number = PageWriter(), [], 0
        for said in talk.turns:
            number += said.asks
            word = asking if said.asks else answering
            page.turn(f"{word} {number}: " if counted else f"{word}: ", said.paragraphs)
            turns.append(true_turn(said, also=(word, word.split()[0])))
        return page.page(), tuple(turns)

    return make


declare("question-answer-words", words_for_both("QUESTION", "ANSWER", counted=False), PAGE, styles=("full",),
        casts=("single",), tells=True, without=FEW)  # fmt: skip
declare("counted-responses", words_for_both("Interviewer Question", "Participant Response", counted=True), PAGE,
        styles=("full",), casts=("single",), tells=True, without=FEW)  # fmt: skip
declare("chairman-questions", words_for_both("Frage des Vorsitzenden", "Antwort", counted=False), PAGE,
        styles=("full",), casts=("single",), tells=True, without=FEW)  # fmt: skip
declare("italian-questions", study("it", "D", "R", ". "), ("txt", "docx", "odt", "html"), styles=("full",),
        casts=("single",), tells=True, languages=False, without=OTHER_WORDS)  # fmt: skip


def speaker_and_name(talk: Talk, chance: Random) -> Made:
    """``Speaker 1 (Ruth Lanyon): words``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = f"Speaker {said.person.number + 1} ({said.person.name})"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown, f"Speaker {said.person.number + 1}")))
    return page.page(), tuple(turns)


declare("speaker-and-name", speaker_and_name, PAGE, styles=("full",), without=FEW)


def signs_unnamed(talk: Talk, chance: Random) -> Made:
    """A sign before what is asked, another before what is answered."""
    page = PageWriter()
    for said in talk.turns:
        page.line(f"{'▶' if said.asks else '●'} {said.text}")
    return page.page(), _unnamed(talk)


declare("signs-unnamed", signs_unnamed, ("txt", "docx", "odt", "html"), casts=("single",), named=False,
        without=_PLAINLY | {"list"})  # fmt: skip


def minute_marks(talk: Talk, chance: Random) -> Made:
    """``Minute 3`` on a line where a minute begins."""
    page, minute = PageWriter(), 0
    for said in talk.turns:
        if said.start // 60 > minute:
            minute = int(said.start // 60)
            page.line(f"[Minute {minute}]")
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


declare("minute-marks", minute_marks, PAGE, times=SOME, without=FEW, optional=(r"\[Minute \d+\]",))


# Markup ---------------------------------------------------------------------------------------------------------------


def reply_quotes(talk: Talk, chance: Random) -> Made:
    """An interview by letter: what was asked is quoted, the answer stands below."""
    lines: list[str] = []
    for said in talk.turns:
        for text in said.paragraphs:
            lines += [f"> {text}" if said.asks else text, ""]
    return Raw("\n".join(lines)), _unnamed(talk)


def underlined(talk: Talk, chance: Random) -> Made:
    """A name underlined with hyphens, as reStructuredText heads a section."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [said.label, "-" * len(said.label), "", *(one for text in said.paragraphs for one in (text, ""))]
    return Raw("\n".join(lines))


def defined(talk: Talk, chance: Random) -> Made:
    """A name, and the words behind a colon on the next line, as pandoc writes definitions."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [said.label, f":   {said.text}", ""]
    return Raw("\n".join(lines))


def drawn_table(talk: Talk, chance: Random) -> Made:
    """A table drawn with signs."""
    rule = f"+{'-' * 22}+{'-' * 62}+"
    lines = [rule, f"| {'Speaker':<20} | {'Words':<60} |", rule.replace("-", "=")]
    for said in talk.turns:
        for place, text in enumerate(wrapped(said.text, 60)):
            lines.append(f"| {'' if place else said.label:<20} | {text:<60} |")
        lines.append(rule)
    return Raw("\n".join(lines) + "\n")


def org_headings(talk: Talk, chance: Random) -> Made:
    """Emacs' outlines: stars before a name."""
    return Raw("* Interview\n" + "".join(f"** {said.label}\n{said.text}\n" for said in talk.turns))


def markdown_nested(talk: Talk, chance: Random) -> Made:
    """A list of names, the words below each as a list."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"- **{said.label}**", *(f"  - {text}" for text in said.paragraphs)]
    return Raw("\n".join(lines) + "\n")


def markdown_quote_labels(talk: Talk, chance: Random) -> Made:
    """Every turn a quotation with a bold label."""
    return Raw("\n\n".join(f"> **{said.label}:** {said.text}" for said in talk.turns) + "\n")


def counted_headings(talk: Talk, chance: Random) -> Made:
    """``### 12 · Ruth``."""
    lines: list[str] = []
    for number, said in enumerate(talk.turns, start=1):
        lines += [f"### {number} · {said.label}", "", *(one for text in said.paragraphs for one in (text, ""))]
    return Raw("\n".join(lines))


declare("reply-quotes", reply_quotes, PLAIN, casts=("single",), named=False, without=WHOLE | {"statements", "notes"})
declare("underlined", underlined, PLAIN, without=WHOLE)
declare("defined", defined, PLAIN, without=WHOLE)
declare("drawn-table", drawn_table, PLAIN, styles=("first", "roles", "codes"), without=WHOLE)
declare("org-headings", org_headings, PLAIN, without=WHOLE)
declare("markdown-nested", markdown_nested, ("md",), without=WHOLE)
declare("markdown-quote-labels", markdown_quote_labels, ("md",), without=WHOLE)
declare("counted-headings", counted_headings, ("md",), without=WHOLE)


# Web pages and XML ----------------------------------------------------------------------------------------------------


def html_details(talk: Talk, chance: Random) -> Made:
    """Turns that fold."""
    body = "\n".join(
        f"<details open><summary>{escape(said.label, quote=False)}</summary>"
        f"<p>{escape(said.text, quote=False)}</p></details>"
        for said in talk.turns
    )
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Interview</title></head>'
    return Raw(f"{head}<body>\n{body}\n</body></html>\n")


def qa_xml(talk: Talk, chance: Random) -> Made:
    """An element a question, an element an answer."""
    body = "".join(
        f"  <{'question' if said.asks else 'answer'}>{escape(said.text, quote=False)}"
        f"</{'question' if said.asks else 'answer'}>\n"
        for said in talk.turns
    )
    return Raw(f"<interview>\n{body}</interview>\n"), _unnamed(talk)


declare("html-details", html_details, ("html",), without=WHOLE)
declare("qa-xml", qa_xml, ("xml",), casts=("single",), named=False, without=FILED | {"statements", "missing label"})


# Tables ---------------------------------------------------------------------------------------------------------------


def name_rows(talk: Talk, chance: Random) -> Made:
    """The speaker alone in a row, the words in the second column of the rows below."""
    body: list[tuple[str, ...]] = []
    for said in talk.turns:
        body.append((said.label, ""))
        body += [("", text) for text in said.paragraphs]
    return Sheet(tuple(body), head=False)


declare("name-rows", name_rows, ("csv", "xlsx", "ods"), without=FILED)
declare("four-columns", rows({"id": lambda said: f"{said.start:06.0f}", "who": lambda said: said.label,
                              "what": lambda said: said.text, "note": lambda said: "ok"}, head=False),
        ("tsv", "csv", "xlsx"), without=FILED)  # fmt: skip
declare("coraal", rows({"Line": lambda said: f"{said.start:.0f}", "Spkr": lambda said: said.label,
                        "StTime": lambda said: f"{said.start:.4f}", "Content": lambda said: said.text,
                        "EnTime": lambda said: f"{said.end:.4f}"}),
        ("tsv",), times=BOTH, tolerance=0.1, without=FILED)  # fmt: skip
declare("inclusive-columns", rows({"Timecode": lambda said: full(said.start), "Sprecher*in": lambda said: said.label,
                                   "Inhalt": lambda said: said.text}), FILES, times=START, without=FILED)  # fmt: skip


# Captions -------------------------------------------------------------------------------------------------------------


def vtt_comments(talk: Talk, chance: Random) -> Made:
    """WebVTT with a comment that names the speaker before her cues."""
    parts = ["WEBVTT"]
    for said in talk.turns:
        parts.append(f"NOTE {said.label}")
        parts += [f"{precise(cue.start)} --> {precise(cue.end)}\n{cue.text}" for cue in cues_of(said, chance)]
    return Raw("\n\n".join(parts) + "\n")


def _srt(shown: Callable[[Said, Cue], str]) -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
        return Raw(
            "\n".join(
                f"{number}\n{precise(cue.start, ',')} --> {precise(cue.end, ',')}\n{shown(said, cue)}\n"
                for number, (said, cue) in enumerate(cues, start=1)
            )
        )

    return make


declare("vtt-comments", vtt_comments, ("vtt",), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)
declare("srt-italic-names", _srt(lambda said, cue: f"{f'<i>{said.label}:</i> ' if cue.first else ''}{cue.text}"),
        ("srt",), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)  # fmt: skip
declare("srt-positions", _srt(lambda said, cue: f"{{\\an8}}{said.label.upper()}: {cue.text}"), ("srt",),
        styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)  # fmt: skip


# JSON -----------------------------------------------------------------------------------------------------------------


def speechmatics(talk: Talk, chance: Random) -> Made:
    """Speechmatics: words with alternatives, a speaker in each."""
    results = [
        {"type": "word", "start_time": start, "end_time": end,
         "alternatives": [{"content": word, "confidence": 0.9, "speaker": f"S{said.person.number + 1}"}]}
        for said in talk.turns for word, start, end in words_of(said)
    ]  # fmt: skip
    return dumped({"format": "2.9", "job": {"id": "1"}, "results": results}), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(f"S{said.person.number + 1}", f"Speaker {said.person.number + 1}"))
        for said in talk.turns
    )  # fmt: skip


def watson(talk: Talk, chance: Random) -> Made:
    """Watson: results with time stamps, and labels of speakers for each word."""
    results, labels = [], []
    for said in talk.turns:
        stamps = [[word, start, end] for word, start, end in words_of(said)]
        results.append({"final": True, "alternatives": [{"transcript": f"{said.text} ", "timestamps": stamps}]})
        labels += [
            {"from": start, "to": end, "speaker": said.person.number, "confidence": 0.7} for _, start, end in stamps
        ]
    return dumped({"results": results, "result_index": 0, "speaker_labels": labels}), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number), f"Speaker {said.person.number}"))
        for said in talk.turns
    )  # fmt: skip


def json_by_id(talk: Talk, chance: Random) -> Made:
    """An object of objects, by number."""
    return dumped({str(number): {"speaker": said.label, "text": said.text} for number, said in enumerate(talk.turns)})


def json_by_speaker(talk: Talk, chance: Random) -> Made:
    """A list of speakers, the pieces of each with their times inside."""
    return dumped({"speakers": [
        {"name": one.label, "segments": [{"start": said.start, "end": said.end, "text": said.text}
                                         for said in talk.turns if said.person == one]}
        for one in talk.cast
    ]})  # fmt: skip


def json_short_words(talk: Talk, chance: Random) -> Made:
    """Words in a list, with names of fields of one letter."""
    return dumped(
        [{"w": word, "s": start, "e": end, "spk": said.person.number} for said in talk.turns
         for word, start, end in words_of(said)]
    ), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number), f"Speaker {said.person.number}"))
        for said in talk.turns
    )  # fmt: skip


declare("speechmatics", speechmatics, _JSON, styles=("full",), times=BOTH, tolerance=0.5, without=FILED | {"spellings"})
declare("watson", watson, _JSON, styles=("full",), times=BOTH, tolerance=0.5, without=FILED | {"spellings"})
declare("json-by-id", json_by_id, _JSON, without=FILED)
declare("json-by-speaker", json_by_speaker, _JSON, styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)
declare("json-short-words", json_short_words, _JSON, styles=("full",), times=BOTH, tolerance=0.5,
        without=FILED | {"spellings"})  # fmt: skip
