"""Layouts of many kinds beside :mod:`layouts_written` and :mod:`layouts_corpora`."""

from __future__ import annotations

from html import escape
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, padded, precise, short
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, FILES, PAGE, PLAIN, TABLE, Made, Times, declare
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


def _letter(said: Said) -> str:
    return "ABCDEFGH"[said.person.number]


# Labels ---------------------------------------------------------------------------------------------------------------

declare("slash-label", led(lambda said: f"{said.label}/ "), PAGE, without=FEW)
declare("semicolon-label", led(lambda said: f"{said.label}; "), PAGE, without=FEW)
declare("double-colon", led(lambda said: f"{said.label}:: "), PAGE, without=FEW)
declare("dot-leaders", led(lambda said: f"{said.label} ..... "), PAGE, without=FEW)
declare("time-dash-name-dash", led(lambda said: f"{padded(said.start)} - {said.label} - "), COPIED, times=START,
        without=FEW)  # fmt: skip
declare("name-time-inline", led(lambda said: f"{said.label} {padded(said.start)} "), COPIED, times=START, without=FEW)
declare("name-colon-time-words", led(lambda said: f"{said.label}: {full(said.start)} "), COPIED, times=START,
        without=FEW)  # fmt: skip
declare("name-range-words", headed(lambda said: said.label, lambda said: f"{short(said.start)} - {short(said.end)}"),
        COPIED, styles=SERVICE, times=BOTH, without=FEW)  # fmt: skip


def signed_behind(talk: Talk, chance: Random) -> Made:
    """The name behind the words: ``words —Ruth``."""
    page = PageWriter()
    for said in talk.turns:
        *first, last = said.paragraphs
        page.turn("", (*first, f"{last} —{said.label}"))
    return page.page()


def plain_alternate(talk: Talk, chance: Random) -> Made:
    """Nothing but paragraphs, questions and answers by turns."""
    page = PageWriter()
    for said in talk.turns:
        page.line(said.text)
    return page.page(), tuple(TrueTurn(said.text) for said in talk.turns)


def legend_numbers(talk: Talk, chance: Random) -> Made:
    """Numbers for people, told at the top."""
    page, turns = PageWriter(), []
    for one in talk.cast:
        role = "interviewer" if one.role is Role.INTERVIEWER else "interviewee"
        page.line(f"{one.number + 1} = {one.name} ({role})", gap=False)
    for said in talk.turns:
        page.turn(f"{said.person.number + 1}: ", said.paragraphs)
        turns.append(true_turn(said, also=(str(said.person.number + 1), f"Speaker {said.person.number + 1}")))
    return page.page(), tuple(turns)


def stage_script(talk: Talk, chance: Random) -> Made:
    """``RUTH (smiling). words``, as plays are printed."""
    page = PageWriter()
    for said in talk.turns:
        mood = f" ({chance.choice(('smiling', 'aside', 'looking up'))})" if chance.random() < 0.3 else ""
        page.turn(f"{said.label.upper()}{mood}. ", said.paragraphs)
    return page.page()


def time_each_paragraph(talk: Talk, chance: Random) -> Made:
    """A time before every paragraph, a label where the speaker changes."""
    page = PageWriter()
    for said in talk.turns:
        step = (said.end - said.start) / len(said.paragraphs)
        for number, paragraph in enumerate(said.paragraphs):
            page.line(f"[{full(said.start + number * step)}] {'' if number else f'{said.label}: '}{paragraph}")
    return page.page()


_TOPICS = ("Beginnings", "An ordinary day", "The others", "What is to come", "At the end")


def topic_headings(talk: Talk, chance: Random) -> Made:
    """A heading for each topic between the turns."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        if number % 6 == 0 and number // 6 < len(_TOPICS):
            page.line(f"{number // 6 + 1}. {_TOPICS[number // 6]}", heading=2)
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


declare("signed-behind", signed_behind, PAGE, styles=("first", "full", "initials"), without=FEW)
declare("plain-alternate", plain_alternate, PAGE, casts=("single",), named=False, roles=False, without=_PLAINLY)
declare("legend-numbers", legend_numbers, PAGE, styles=("full",), tells=True, without=FEW)
declare("stage-script", stage_script, PAGE, styles=("first", "full"), without=FEW)
declare("time-each-paragraph", time_each_paragraph, COPIED, times=START, without=FEW)
declare("topic-headings", topic_headings, PAGE, without=FEW)


def earnings_call(talk: Talk, chance: Random) -> Made:
    """A call about a company's year: a bold name and what she is, above the words."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        about = f"{one.name} -- {'Analyst' if said.asks else 'Chief Executive Officer'}"
        page.line(about, bold=len(one.name))
        for paragraph in said.paragraphs:
            page.line(paragraph)
        turns.append(true_turn(said, role=talk.roles_known, also=(about,)))
    return page.page(), tuple(turns)


declare("earnings-call", earnings_call, PAGE, styles=("full",), without=FEW)


def mediawiki(talk: Talk, chance: Random) -> Made:
    """A wiki's bold letters."""
    return Raw("== Interview ==\n\n" + "\n\n".join(f"'''{said.label}:''' {said.text}" for said in talk.turns) + "\n")


declare("mediawiki", mediawiki, PLAIN, without=WHOLE)


# Linguists ------------------------------------------------------------------------------------------------------------


def _lettered(talk: Talk, *, timed: bool) -> tuple[TrueTurn, ...]:
    return tuple(
        true_turn(said, role=talk.roles_known, start=said.start if timed else None, end=said.end if timed else None,
                  also=(_letter(said), f"Speaker {_letter(said)}"))
        for said in talk.turns
    )  # fmt: skip


def gat2(talk: Talk, chance: Random) -> Made:
    """GAT 2: every line numbered, a letter where the speaker changes."""
    lines: list[str] = []
    for said in talk.turns:
        for place, text in enumerate(wrapped(said.text, 58)):
            lead = f"{_letter(said)}:" if place == 0 else ""
            lines.append(f"{len(lines) + 1:02d}   {lead:<5}{text}")
    return Raw("\n".join(lines) + "\n"), _lettered(talk, timed=False)


def santa_barbara(talk: Talk, chance: Random) -> Made:
    """The Santa Barbara corpus: two times, a name in capitals with a colon, the words, parted by tabs."""
    return Raw(
        "".join(f"{said.start:.2f} {said.end:.2f}\t{said.label.upper()}: \t{said.text}\n" for said in talk.turns)
    )


def utterance_ids(talk: Talk, chance: Random) -> Made:
    """An id a line, of a speaker and the number of the utterance, and the words: as recognisers are trained."""
    lines = [f"{said.label}-utt{number:04d} {said.text}" for number, said in enumerate(talk.turns, start=1)]
    return Raw("\n".join(lines) + "\n")


declare("gat2", gat2, PLAIN, styles=("full",), without=WHOLE | {"spellings"})
declare("santa-barbara", santa_barbara, PLAIN, styles=("first", "full"), times=BOTH, tolerance=0.1, without=WHOLE)
declare("utterance-ids", utterance_ids, PLAIN, styles=("machine", "spk"), without=WHOLE)


# JSON -----------------------------------------------------------------------------------------------------------------


def json_keyed(talk: Talk, chance: Random) -> Made:
    """A list of objects of one field, whose name is the speaker's."""
    return dumped([{said.label: said.text} for said in talk.turns], indent=1)


def json_pairs(talk: Talk, chance: Random) -> Made:
    """A list of pairs."""
    return dumped({"title": talk.title, "turns": [[said.label, said.text] for said in talk.turns]})


def sid_utt(talk: Talk, chance: Random) -> Made:
    """Short names of fields, and a pair of seconds."""
    return dumped(
        [{"sid": str(said.person.number + 1), "utt": said.text, "dur": [said.start, said.end]} for said in talk.turns]
    ), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number + 1), f"Speaker {said.person.number + 1}"))
        for said in talk.turns
    )  # fmt: skip


def messenger(talk: Talk, chance: Random) -> Made:
    """A network's export of messages, the newest first."""
    messages = [
        {"sender_name": said.label, "timestamp_ms": 1678010000000 + round(said.start * 1000), "content": said.text,
         "is_geoblocked_for_viewer": False}
        for said in reversed(talk.turns)
    ]  # fmt: skip
    people = [{"name": one.label} for one in talk.cast]
    return dumped(
        {"participants": people, "messages": messages, "title": talk.title, "thread_path": "inbox/1"}, indent=2
    )


def symbl(talk: Talk, chance: Random) -> Made:
    """A meeting service: messages with times of the day, and who each is from."""
    messages = [
        {"id": str(number), "text": said.text, "from": {"id": f"u{said.person.number}", "name": said.label},
         "startTime": f"2023-03-05T{precise(said.start + 36000)}Z",
         "endTime": f"2023-03-05T{precise(said.end + 36000)}Z",
         "conversationId": "1", "phrases": []}
        for number, said in enumerate(talk.turns, start=1)
    ]  # fmt: skip
    return dumped({"messages": messages})


declare("json-keyed", json_keyed, _JSON, without=FILED)
declare("json-pairs", json_pairs, _JSON, without=FILED)
declare("sid-utt", sid_utt, _JSON, styles=("full",), times=BOTH, tolerance=0.1, without=FILED | {"spellings"})
declare("messenger-json", messenger, _JSON, styles=("full", "first"), times=SOME, without=FILED | {"spellings"})
declare("symbl", symbl, _JSON, styles=("full", "first"), times=SOME, without=FILED | {"spellings"})


# XML and web pages ----------------------------------------------------------------------------------------------------


def _page(body: str) -> Raw:
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Interview</title></head>'
    return Raw(f"{head}<body>\n{body}\n</body></html>\n")


def html_data(talk: Talk, chance: Random) -> Made:
    """Paragraphs that say in an attribute who speaks."""
    return _page(
        "\n".join(f'<p data-speaker="{escape(said.label)}">{escape(said.text, quote=False)}</p>' for said in talk.turns)
    )


def html_qa_classes(talk: Talk, chance: Random) -> Made:
    """Paragraphs of the class question, and of the class answer."""
    return _page(
        "\n".join(
            f'<p class="{"question" if said.asks else "answer"}">{escape(said.text, quote=False)}</p>'
            for said in talk.turns
        )
    ), _unnamed(talk)


def jats(talk: Talk, chance: Random) -> Made:
    """An article in JATS with speeches."""
    body = "".join(
        f"<speech><speaker>{escape(said.label)}</speaker>"
        + "".join(f"<p>{escape(text, quote=False)}</p>" for text in said.paragraphs)
        + "</speech>\n"
        for said in talk.turns
    )
    head = '<?xml version="1.0"?>\n<article article-type="other"><front><article-meta><title-group><article-title>'
    return Raw(
        f"{head}{escape(talk.title)}</article-title></title-group></article-meta></front><body><sec>\n{body}</sec></body></article>\n"
    )


declare("html-data", html_data, ("html",), without=WHOLE)
declare("html-qa-classes", html_qa_classes, ("html",), casts=("single",), named=False, without=WHOLE | {"statements"})
declare("jats-speech", jats, ("xml",), without=FILED)


# Captions -------------------------------------------------------------------------------------------------------------


def srt_name_lines(talk: Talk, chance: Random) -> Made:
    """SubRip with the name on a line of its own in every cue."""
    cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
    return Raw(
        "\n".join(
            f"{number}\n{precise(cue.start, ',')} --> {precise(cue.end, ',')}\n{said.label}\n{cue.text}\n"
            for number, (said, cue) in enumerate(cues, start=1)
        )
    )


declare("srt-name-lines", srt_name_lines, ("srt",), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)


# Tables ---------------------------------------------------------------------------------------------------------------


def section_rows(talk: Talk, chance: Random) -> Made:
    """A table with rows that hold nothing but a topic."""
    body: list[tuple[str, ...]] = [("Speaker", "Text")]
    for number, said in enumerate(talk.turns):
        if number % 6 == 0 and number // 6 < len(_TOPICS):
            body.append((f"{number // 6 + 1}. {_TOPICS[number // 6]}", ""))
        body.append((said.label, said.text))
    return Sheet(tuple(body))


declare("section-rows", section_rows, FILES, without=FILED)
declare("durations", rows({"start": lambda said: f"{said.start:.2f}",
                           "duration": lambda said: f"{said.end - said.start:.2f}",
                           "speaker": lambda said: said.label, "text": lambda said: said.text}),
        FILES, times=BOTH, tolerance=0.1, without=FILED)  # fmt: skip
declare("words-first", rows({"Verbatim": lambda said: said.text, "Speaker ID": lambda said: said.label,
                             "Timecode": lambda said: full(said.start)}),
        FILES, times=START, without=FILED)  # fmt: skip
declare("dutch-columns", rows({"Tijd": lambda said: full(said.start), "Spreker": lambda said: said.label,
                               "Tekst": lambda said: said.text}), TABLE, times=START, without=FILED)  # fmt: skip
