"""Makers' exports as other versions, options and languages of their programs give them, and as people pass them on."""

from __future__ import annotations

from html import escape
from random import Random

from tests.ingest.truth.clocks import frames, padded, precise, short
from tests.ingest.truth.cues import words_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import RICH, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import BARE, FULL, GRIDS, ONE, SERVICE
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import Grid, PageWriter, Raw, Sheet, wrapped

START, BOTH = Times.START, Times.BOTH
_JSON, _HTML = ("json",), ("html",)
_NOTED = FILED | {"notes"}

# JSON -----------------------------------------------------------------------------------------------------------------


def words_with_data(talk: Talk, chance: Random) -> Made:
    """Happy Scribe: a speaker and a list of words, whose times are called ``data_start`` and ``data_end``."""
    return dumped([
        {"speaker": said.label, "speaker_number": None, "words": [
            {"text": f"{word} ", "type": "text", "data_start": start, "data_end": end, "confidence": 0.97}
            for word, start, end in words_of(said)
        ]}
        for said in talk.turns
    ])  # fmt: skip


def linked_words(talk: Talk, chance: Random) -> Made:
    """Trint: words that name the paragraph, and apart from them the paragraphs with who speaks."""
    words = [
        {"id": f"p{place}w{number}", "paragraphId": f"p{place}", "text": f"{word} ", "time": round(start * 1000),
         "duration": round((end - start) * 1000), "confidence": 0.9}
        for place, said in enumerate(talk.turns)
        for number, (word, start, end) in enumerate(words_of(said))
    ]  # fmt: skip
    paragraphs = [
        {"id": f"p{place}", "speaker": said.label, "time": round(said.start * 1000)}
        for place, said in enumerate(talk.turns)
    ]
    return dumped({"transcript": {"words": words, "paragraphs": paragraphs}})


def meeting_entries(talk: Talk, chance: Random) -> Made:
    """What a meeting program keeps of its transcript: entries with offsets in ten millionths of a second."""
    return dumped({"version": "1.0.0", "type": "Transcript", "entries": [
        {"id": f"d/{place}", "text": said.text, "speakerId": f"u{said.person.number}@t",
         "speakerDisplayName": said.label, "confidence": 0.8, "startOffset": f"{precise(said.start)}0000",
         "endOffset": f"{precise(said.end)}0000", "hasBeenEdited": False}
        for place, said in enumerate(talk.turns)
    ]})  # fmt: skip


def paragraphs_by_id(talk: Talk, chance: Random) -> Made:
    """Hyperaudio's words and paragraphs, who speaks by an id, and a list of who that is."""
    return dumped({
        "speakers": [{"id": f"S{one.number}", "name": one.label} for one in talk.cast],
        "paragraphs": [
            {"start": said.start, "end": said.end, "speaker": f"S{said.person.number}"} for said in talk.turns
        ],
        "words": [
            {"text": word, "start": start, "end": end} for said in talk.turns for word, start, end in words_of(said)
        ],
    })  # fmt: skip


declare("words-with-data", words_with_data, _JSON, times=BOTH, tolerance=0.5, without=FILED)
declare("linked-words", linked_words, _JSON, times=START, tolerance=0.5, without=FILED)
declare("meeting-entries", meeting_entries, _JSON, styles=FULL, times=BOTH, tolerance=0.1, without=FILED)
declare("paragraphs-by-id", paragraphs_by_id, _JSON, styles=SERVICE, times=BOTH, tolerance=0.5, without=FILED)

# Web pages and XML ----------------------------------------------------------------------------------------------------


def _web(title: str, body: str) -> Raw:
    return Raw(f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>\n'
               f"{body}\n</body></html>\n")  # fmt: skip


def glued_spans(talk: Talk, chance: Random) -> Made:
    """A player's page: a row a turn, time, name and words in spans without white space between them."""
    rows = (
        f'<div class="r"><span class="x1">{short(said.start)}</span><span class="x2">{escape(said.label)}</span>'
        f'<span class="x3">{escape(said.text)}</span></div>'
        for said in talk.turns
    )
    return _web(talk.title, "\n".join(rows))


def avatars(talk: Talk, chance: Random) -> Made:
    """A note taker's page: above the words a picture, the name, a dot and the time."""
    rows = (
        f'<div class="turn"><div class="meta"><img src="a.png" alt=""><span class="nm">{escape(said.label)}</span>'
        f'<span class="dot">·</span><span class="tc">{padded(said.start)}</span></div><div class="txt">'
        f"{''.join(f'<p>{escape(text)}</p>' for text in said.paragraphs)}</div></div>"
        for said in talk.turns
    )
    return _web(talk.title, f"<main>{''.join(rows)}</main>")


def anchors(talk: Talk, chance: Random) -> Made:
    """noScribe's page without shown times: each turn in an anchor that is called by its milliseconds."""
    rows = (
        f'<p><a name="ts_{round(said.start * 1000)}_{round(said.end * 1000)}_S{said.person.number:02d}">'
        f"{escape(said.label)}: {escape(said.text)}</a></p>"
        for said in talk.turns
    )
    return _web(talk.title, "\n".join(rows))


def strong_links(talk: Talk, chance: Random) -> Made:
    """Hyperaudio's older page: words in links with milliseconds, the name among them in bold."""
    rows = []
    for said in talk.turns:
        words = "".join(f'<a data-m="{round(start * 1000)}">{escape(word)} </a>' for word, start, _ in words_of(said))
        rows.append(f'<p><strong><a data-m="{round(said.start * 1000)}">{escape(said.label)}: </a></strong>{words}</p>')
    return Raw(f"<article><section>{''.join(rows)}</section></article>\n")


def listed_persons(talk: Talk, chance: Random) -> Made:
    """XML of an archive: persons with ids at the top, turns that name the id."""
    people = "".join(f'<person id="p{one.number}">{escape(one.label)}</person>' for one in talk.cast)
    turns = "\n".join(
        f'<turn who="#p{said.person.number}" from="{said.start:.2f}" to="{said.end:.2f}">'
        f"{''.join(f'<p>{escape(text)}</p>' for text in said.paragraphs)}</turn>"
        for said in talk.turns
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return Raw(f"{head}<interview><participants>{people}</participants><body>\n{turns}\n</body></interview>\n")


declare("glued-spans", glued_spans, _HTML, styles=("full", "first", "speakers"), times=START, without=_NOTED)
declare("avatars", avatars, _HTML, styles=("full", "first", "speakers"), times=START, without=_NOTED)
declare("anchors", anchors, _HTML, styles=("machine", "letters", "full"), times=START, tolerance=0.1, without=FILED)
declare("strong-links", strong_links, _HTML, styles=SERVICE, times=START, tolerance=0.5, without=FILED)
declare("listed-persons", listed_persons, ("xml",), styles=("full", "first"), times=BOTH, tolerance=0.1,
        without=FILED)  # fmt: skip

# Tables ---------------------------------------------------------------------------------------------------------------


def score(talk: Talk, chance: Random) -> Made:
    """EXMARaLDA's score as tables: below the number of each area a row a tier, one of which describes."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        rows = [(f"[{number}]", "")]
        rows += [(f"{one.label} [v]", said.text if one is said.person else "") for one in talk.cast]
        rows.append((f"{talk.cast[0].label} [nv]", "nods" if number % 4 == 1 else ""))
        page.items.append(Grid(tuple(rows), head=False))
    return page.page()


def tabbed_rows(talk: Talk, chance: Random) -> Made:
    """NVivo's rows copied as text: number, time span, words, speaker, tabs between them."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        span = f"{short(said.start)}.{int(said.start * 10) % 10} - {short(said.end)}.{int(said.end * 10) % 10}"
        page.line(f"{number}\t{span}\t{said.text}\t{said.label}", gap=False)
    return page.page()


def question_response(talk: Talk, chance: Random) -> Made:
    """A guide as a sheet: number, question, response."""
    rows: list[tuple[str, ...]] = [("No.", "Question", "Response")]
    for said in talk.turns:
        if said.asks:
            rows.append((str(len(rows)), said.text, ""))
        else:
            rows[-1] = (*rows[-1][:2], f"{rows[-1][2]} {said.text}".strip())
    turns = tuple(true_turn(said, also=("Q",) if said.asks else ("A",)) for said in talk.turns)
    return Sheet(tuple(rows)), turns


def guide_sections(talk: Talk, chance: Random) -> Made:
    """A guide as a table in a report: section, question asked, verbatim answer, remarks."""
    rows: list[tuple[str, ...]] = [("Section", "Question asked", "Verbatim answer", "Remarks")]
    for said in talk.turns:
        if said.asks:
            rows.append((("Start", "Middle", "End")[min(len(rows) // 3, 2)], said.text, "", ""))
        else:
            rows[-1] = (*rows[-1][:2], f"{rows[-1][2]} {said.text}".strip(), "")
    page = PageWriter()
    page.items.append(Grid(tuple(rows)))
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


def _dropped(moment: float) -> str:
    """``00;00;04;12``, at 30 frames a second."""
    return frames(moment, rate=30).replace(":", ";")


def dropped_frames(talk: Talk, chance: Random) -> Made:
    """Premiere at 29.97 frames: time codes with semicolons, in and out, who, the words."""
    rows = [("In", "Out", "Speaker", "Transcript")]
    rows += [(_dropped(said.start), _dropped(said.end), said.label, said.text) for said in talk.turns]
    return Sheet(tuple(rows))


def dropped_frames_text(talk: Talk, chance: Random) -> Made:
    """The same as text: the time codes, below them who speaks, below that the words."""
    blocks = (f"{_dropped(said.start)} - {_dropped(said.end)}\n{said.label}\n{said.text}\n" for said in talk.turns)
    return Raw("\n".join(blocks))


declare("score-tables", score, GRIDS, styles=("initials", "codes", "first"), without=_NOTED)
declare("tabbed-rows", tabbed_rows, ("txt", "docx", "odt", "rtf"), styles=("full", "roles", "codes"), times=BOTH,
        tolerance=0.2, without=_NOTED)  # fmt: skip
declare("question-response", question_response, ("csv", "xlsx", "ods"), casts=ONE, without=BARE | FILED)
declare("guide-sections", guide_sections, GRIDS, casts=ONE, named=False, without=BARE | FILED)
declare("dropped-frames", dropped_frames, ("csv", "tsv", "xlsx"), styles=SERVICE, times=BOTH, without=FILED)
declare("dropped-frames-text", dropped_frames_text, ("txt",), styles=SERVICE, times=BOTH, without=FILED)

# Records --------------------------------------------------------------------------------------------------------------


def copied_lines(talk: Talk, chance: Random) -> Made:
    """A record whose lines are numbered page by page, each line a paragraph of its own, one space behind the number."""
    lines: list[str] = []
    for said in talk.turns:
        for number, paragraph in enumerate(said.paragraphs):
            lines += wrapped(f"{said.label}: {paragraph}" if number == 0 else paragraph, 52)
    page = PageWriter()
    for place, line in enumerate(lines):
        page.line(f"{place % 25 + 1} {line}", gap=False)
    return page.page()


def objections(talk: Talk, chance: Random) -> Made:
    """A deposition: ``Q.`` and ``A.``, and now and then counsel, the court or the witness in capitals."""
    page, turns = PageWriter(), []
    beside = [
        ("MS. ROWE", "Objection. Form."),
        ("THE REPORTER", "One moment, please."),
        ("MR. KEEL", "Same objection."),
    ]
    for number, said in enumerate(talk.turns):
        page.turn(f"     {'Q' if said.asks else 'A'}.   ", said.paragraphs, gap=False)
        turns.append(true_turn(said, also=("Q",) if said.asks else ("A",)))
        if said.asks and number in (2, 4, 8) and beside:
            who, words = beside.pop(0)
            page.line(f"          {who}:  {words}", gap=False)
            turns.append(TrueTurn(words, who, frozenset((name_key(who),))))
    return page.page(), tuple(turns)


_OFFICES = ("M. le président", "M. le rapporteur", "Mme la ministre", "M. le secrétaire", "Mme la rapporteure")


def french_offices(talk: Talk, chance: Random) -> Made:
    """The record of a French chamber: offices and a full stop, in bold where the page knows it."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = _OFFICES[said.person.number]
        page.turn(f"{shown}. ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown,)))
    return page.page(), tuple(turns)


def sons_as_headings(talk: Talk, chance: Random) -> Made:
    """An oral argument: each name a heading, of some with whose son he is."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        middle = "ABCDE"[said.person.number]
        shown = f"{said.person.first} {middle}. {said.person.last}" + (", Jr." if said.asks else "")
        page.line(shown, heading=4)
        for text in said.paragraphs:
            page.line(text)
        turns.append(true_turn(said, role=False, also=(shown, shown.removesuffix(", Jr."))))
    return page.page(), tuple(turns)


declare("copied-lines", copied_lines, ("docx", "odt", "rtf", "pdf"), styles=("full", "roles", "shouted", "letters"),
        without=BARE | {"list", "numbers"})  # fmt: skip
declare("objections", objections, ("txt", "docx", "odt", "rtf"), casts=ONE, without=BARE | {"native"})
declare("french-offices", french_offices, ("txt", "docx", "odt", "html"), styles=FULL, roles=False, without=BARE)
declare("sons-as-headings", sons_as_headings, RICH, styles=FULL, roles=False, without=BARE)
