"""Layouts that nobody had thought of: archives, courts and papers of other countries, chats, reports and protocols."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.ingest.truth.clocks import full, padded, precise
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, FILES, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_abroad import OTHER_WORDS, translated
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FEW, FULL, GRIDS, ONE, WHOLE
from tests.ingest.truth.layouts_text import Lead
from tests.ingest.truth.pages import Grid, PageWriter, Raw, Sheet
from tests.ingest.truth.phrases_abroad import FURTHER, TONGUES, Tongue


def abroad(talk: Talk, tongue: Tongue, chance: Random) -> list[Said]:
    """The talk in that language; no longer than its questions last, as who asks all of them twice asks two people."""
    asked = [place for place, said in enumerate(talk.turns) if said.asks]
    end = asked[len(tongue.questions)] if len(asked) > len(tongue.questions) else len(talk.turns)
    return translated(talk.saying(talk.turns[:end]), tongue, chance)


def called_abroad(
    tongue: Tongue, shown: Lead, written: str = "{}: ", *, gap: bool = True
) -> Callable[[Talk, Random], Made]:
    """The talk in that language, each turn behind what is shown of the speaker.

    Args:
        tongue: The language.
        shown: What is shown; it may be read as the name.
        written: How it stands before the words.
        gap: Whether plain text has blank lines between turns.
    """

    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        for said in abroad(talk, tongue, chance):
            page.turn(written.format(shown(said)), said.paragraphs, gap=gap)
            turns.append(true_turn(said, also=(shown(said),)))
        return page.page(), tuple(turns)

    return make


# Archives, courts and papers of other countries -----------------------------------------------------------------------


def densho(talk: Talk, chance: Random) -> Made:
    """An archive's segments, each begun by a line in angle brackets, initials before the words."""
    page, part = PageWriter(), 1
    page.line("<Begin Segment 1>")
    for number, said in enumerate(talk.turns, start=1):
        page.turn(f"{said.person.initials}: ", said.paragraphs)
        if number % 6 == 0 and number < len(talk.turns):
            page.line(f"<End Segment {part}> - <Begin Segment {part + 1}>")
            part += 1
    page.line(f"<End Segment {part}>")
    return page.page()


def museu(talk: Talk, chance: Random) -> Made:
    """A museum of lives: ``P/1 – words`` for whoever asks, ``R – words`` for who answers."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["pt"], chance):
        lead = f"P/{said.person.number + 1}" if said.asks else "R"
        page.turn(f"{lead} – ", said.paragraphs)
        turns.append(true_turn(said, also=(lead, lead[0])))
    return page.page(), tuple(turns)


def japanese_dashes(talk: Talk, chance: Random) -> Made:
    """A Japanese journal: two dashes before what is asked, the surname and a wide space before what is answered."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["ja"], chance):
        page.turn("――" if said.asks else f"{said.person.last}　", said.paragraphs)
        turns.append(true_turn(said, named=not said.asks))
    return page.page(), tuple(turns)


def pregunta_once(talk: Talk, chance: Random) -> Made:
    """A Spanish paper: ``Pregunta.`` and ``Respuesta.`` the first time, ``P.`` and ``R.`` from then on."""
    page, turns = PageWriter(), []
    for number, said in enumerate(abroad(talk, TONGUES["es"], chance)):
        word = "Pregunta" if said.asks else "Respuesta"
        page.turn(f"{word if number < 2 else word[0]}. ", said.paragraphs, bold=True)
        turns.append(true_turn(said, also=(word, word[0])))
    return page.page(), tuple(turns)


def preguntado(talk: Talk, chance: Random) -> Made:
    """A declaration before a court: question and answer in one paragraph, behind words in capitals."""
    page, turns, line = PageWriter(), [], ""
    for said in abroad(talk, TONGUES["es"], chance):
        if said.asks and line:
            page.line(line.strip())
            line = ""
        word = "PREGUNTADO" if said.asks else "CONTESTÓ"
        line += f"{word}: {said.text} "
        turns.append(true_turn(said, also=(word,)))
    page.line(line.strip())
    return page.page(), tuple(turns)


def diet(talk: Talk, chance: Random) -> Made:
    """A Japanese committee: a circle, the office, the name in round brackets with its honour, a wide space."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["ja"], chance):
        name = said.person.name
        office = "委員長" if said.person.number == 0 else "参考人"
        page.turn(f"○{office}（{name}君）　", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"{office}（{name}君）", f"{name}君", f"{office} {name}",
                                                       f"○{office}（{name}君）", f"{office} ({name}君)")))  # fmt: skip
    return page.page(), tuple(turns)


NATIVE = OTHER_WORDS | {"header and footer", "front matter", "minutes before", "line numbers", "wrapped"}
declare("densho", densho, COPIED, styles=FULL, without=FEW | {"front matter"})
declare("museu", museu, PAGE, styles=FULL, casts=("single", "two interviewers"), tells=True, languages=False,
        without=NATIVE)  # fmt: skip
declare("japanese-dashes", japanese_dashes, ("txt", "docx", "html"), styles=FULL, casts=ONE, tells=True,
        languages=False, without=NATIVE)  # fmt: skip
declare("pregunta-once", pregunta_once, PAGE, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)
declare("preguntado", preguntado, COPIED, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)
declare("diet", diet, ("txt", "docx", "html"), styles=FULL, casts=ONE, roles=False, languages=False,
        without=NATIVE)  # fmt: skip


# Programs and tables --------------------------------------------------------------------------------------------------


def bnc(talk: Talk, chance: Random) -> Made:
    """The British National Corpus: utterances of people by number, an element a word."""
    people = "".join(
        f'<person xml:id="PS{one.number:03d}" role="unspecified"><persName>{escape(one.name)}</persName></person>'
        for one in talk.cast
    )
    turns = []
    for number, said in enumerate(talk.turns, start=1):
        words = "".join(
            f'<w c5="UNC" hw="{escape(word.lower())}" pos="UNC">{escape(word, quote=False)} </w>'
            for word in said.text.split()
        )
        turns.append(f'<u who="PS{said.person.number:03d}"><s n="{number}">{words}</s></u>')
    return Raw(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<bncDoc xml:id="KX0"><teiHeader><profileDesc><particDesc>{people}'
        f'</particDesc></profileDesc></teiHeader><stext type="CONVRSN"><div>\n{chr(10).join(turns)}\n</div></stext>'
        "</bncDoc>\n"
    ), tuple(true_turn(said, role=talk.roles_known, also=(f"PS{said.person.number:03d}",)) for said in talk.turns)


def pyannote(talk: Talk, chance: Random) -> Made:
    """What pyannote prints, with the words below each line."""
    lines = []
    for said in talk.turns:
        lines += [f"[ {precise(said.start)} -->  {precise(said.end)}] {'ABCDEFG'[said.person.number]} "
                  f"SPEAKER_{said.person.number:02d}", said.text]  # fmt: skip
    turns = (
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(f"{'ABCDEFG'[said.person.number]} SPEAKER_{said.person.number:02d}",))
        for said in talk.turns
    )  # fmt: skip
    return Raw("\n".join(lines) + "\n"), tuple(turns)


def graph(talk: Talk, chance: Random) -> Made:
    """A chat in Teams as Microsoft's interface gives it."""
    messages = [
        {"id": f"16{number:011d}", "messageType": "message",
         "createdDateTime": f"2020-05-03T{full(36000 + said.start)}Z",
         "from": {"application": None, "user": {"id": f"{said.person.number:08x}", "displayName": said.label,
                                                "userIdentityType": "aadUser"}},
         "body": {"contentType": "html", "content": f"<p>{escape(said.text)}</p>"}}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    return dumped({"@odata.context": "chats", "@odata.count": len(messages), "value": messages}, indent=2)


def questions_report(talk: Talk, chance: Random) -> Made:
    """A webinar's report of what was asked and answered: facts above, then a row a question."""
    rows: list[list[str]] = []
    turns = []
    for said in talk.turns:
        if said.asks:
            rows.append([str(len(rows) + 1), said.text, said.person.name, f"{said.person.number}@mail.example", "", ""])
        else:
            rows[-1][4:] = [said.text, said.person.name]
        turns.append(true_turn(said))
    head = ("#", "Question", "Asker Name", "Asker Email", "Answer", "Answer Name")
    above = (("Q&A Report", "", "", "", "", ""), ("Topic", talk.title, "", "", "", ""),
             ("Webinar ID", "812 3344 5566", "", "", "", ""))  # fmt: skip
    return Sheet((*above, head, *(tuple(row) for row in rows))), tuple(turns)


def table_a_question(talk: Talk, chance: Random) -> Made:
    """A table for each question: its number and the question in the first row, the answer in the second."""
    page, turns, number = PageWriter(), [], 0
    for said in talk.turns:
        turns.append(true_turn(said, named=False))
        if said.asks:
            number += 1
            asked = said
            continue
        page.line(f"Theme {number}", bold=7)
        page.items.append(Grid(((str(number), asked.text), ("", said.text)), False))
    return page.page(), tuple(turns)


_SHOTS = ("Kitchen, wide", "Hands, close", "Street from above", "Face, half", "Door opens", "Archive picture")


def shot_list(talk: Talk, chance: Random) -> Made:
    """A film's protocol: when, what is seen, and what is heard with who says it."""
    rows = [(padded(said.start), chance.choice(_SHOTS), f"{said.label}: {said.text}") for said in talk.turns]
    return Sheet((("TC", "Picture", "Sound"), *rows))


declare("bnc", bnc, ("xml",), styles=FULL, without=FILED)
declare("pyannote-lines", pyannote, PLAIN, styles=("machine",), times=Times.BOTH, tolerance=0.01, without=WHOLE)
declare("graph-chat", graph, ("json",), styles=("full", "first"), times=Times.SOME, without=FILED)
declare("questions-report", questions_report, ("csv", "xlsx"), styles=FULL, casts=ONE, tells=True,
        without=FILED | FEW)  # fmt: skip
declare("table-a-question", table_a_question, GRIDS, styles=FULL, casts=ONE, named=False, tells=True,
        without=WHOLE | {"native", "statements"})  # fmt: skip
declare("shot-list", shot_list, (*FILES, "docx"), times=Times.START, without=FILED)
