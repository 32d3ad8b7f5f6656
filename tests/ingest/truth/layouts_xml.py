"""Layouts of linguists, archives and parliaments: XML, and the tab-delimited and signed text of their programs."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as escaped
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import frames, precise
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.names import Person
from tests.ingest.truth.pages import Raw, wrapped

BOTH, START = Times.BOTH, Times.START
_NAMES = ("full", "first", "codes")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escape(text: str) -> str:
    """The text for XML."""
    return escaped(text, quote=False)


def elan(talk: Talk, chance: Random) -> Made:
    """ELAN: a tier a speaker."""
    slots: list[str] = []
    tiers: dict[int, list[str]] = {one.number: [] for one in talk.cast}
    number = 0
    for said in talk.turns:
        for cue in cues_of(said, chance, longest=25):
            number += 1
            slots.append(f'<TIME_SLOT TIME_SLOT_ID="ts{2 * number - 1}" TIME_VALUE="{round(cue.start * 1000)}"/>')
            slots.append(f'<TIME_SLOT TIME_SLOT_ID="ts{2 * number}" TIME_VALUE="{round(cue.end * 1000)}"/>')
            tiers[said.person.number].append(
                f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" TIME_SLOT_REF1="ts{2 * number - 1}" '
                f'TIME_SLOT_REF2="ts{2 * number}"><ANNOTATION_VALUE>{escape(cue.text)}</ANNOTATION_VALUE>'
                "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            )
    shown = "".join(
        f'<TIER TIER_ID="{escape(one.label)}" PARTICIPANT="{escape(one.label)}" LINGUISTIC_TYPE_REF="utterance">'
        f"{''.join(tiers[one.number])}</TIER>\n"
        for one in talk.cast
    )
    return Raw(
        f'{_HEAD}<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0" VERSION="3.0"><HEADER MEDIA_FILE="" '
        f'TIME_UNITS="milliseconds"/><TIME_ORDER>{"".join(slots)}</TIME_ORDER>\n{shown}'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/></ANNOTATION_DOCUMENT>\n'
    )


def elan_tabs(talk: Talk, chance: Random) -> Made:
    """ELAN's tab-delimited export: tier, participant, times, words."""
    return Raw(
        "".join(
            f"{said.label}\t{said.label}\t{precise(said.start)}\t{precise(said.end)}\t{said.text}\n"
            for said in talk.turns
        )
    )


def _code(one: Person) -> str:
    return "INV" if one.role is Role.INTERVIEWER and one.number == 0 else f"{one.first[:2].upper()}{one.number}"


def chat(*, signs: bool) -> Callable[[Talk, Random], Made]:
    """CHAT; the control signs around times are lost where somebody pasted it."""

    def make(talk: Talk, chance: Random) -> Made:
        people = ", ".join(
            f"{_code(one)} {one.first} {'Investigator' if one.role is Role.INTERVIEWER else 'Participant'}"
            for one in talk.cast
        )
        lines = ["@UTF8", "@Begin", "@Languages:\teng", f"@Participants:\t{people}"]
        sign = "\x15" if signs else ""
        for said in talk.turns:
            time = f"{sign}{round(said.start * 1000)}_{round(said.end * 1000)}{sign}"
            first, *rest = wrapped(said.text, 70)
            lines.append(f"*{_code(said.person)}:\t{first}" + ("" if rest else f" {time}"))
            lines += [f"\t{line}" + (f" {time}" if line is rest[-1] else "") for line in rest]
        turns = tuple(
            true_turn(said, start=said.start, end=said.end, also=(_code(said.person),)) for said in talk.turns
        )
        return Raw("\n".join([*lines, "@End"]) + "\n"), turns

    return make


def textgrid(talk: Talk, chance: Random) -> Made:
    """Praat, long form: a tier a speaker."""
    last = talk.turns[-1].end + 1
    text = f'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = {last} \ntiers? <exists> \n'
    text += f"size = {len(talk.cast)} \nitem []: \n"
    for one in talk.cast:
        intervals: list[tuple[float, float, str]] = []
        at = 0.0
        for said in talk.turns:
            if said.person == one:
                intervals += [(at, said.start, ""), (said.start, said.end, said.text.replace('"', '""'))]
                at = said.end
        intervals.append((at, last, ""))
        text += f'    item [{one.number + 1}]:\n        class = "IntervalTier" \n        name = "{one.label}" \n'
        text += f"        xmin = 0 \n        xmax = {last} \n        intervals: size = {len(intervals)} \n"
        for number, (start, end, words) in enumerate(intervals, start=1):
            text += f"        intervals [{number}]:\n            xmin = {start} \n            xmax = {end} \n"
            text += f'            text = "{words}" \n'
    return Raw(text)


def transcriber(talk: Talk, chance: Random) -> Made:
    """Transcriber: turns with ids of speakers."""
    people = "".join(f'<Speaker id="spk{one.number}" name="{escape(one.label)}"/>\n' for one in talk.cast)
    turns = "".join(
        f'<Turn speaker="spk{said.person.number}" startTime="{said.start}" endTime="{said.end}">\n'
        f'<Sync time="{said.start}"/>\n{escape(said.text)}\n</Turn>\n'
        for said in talk.turns
    )
    return Raw(
        f'{_HEAD}<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans>\n<Speakers>\n{people}</Speakers>\n<Episode>\n'
        f'<Section type="report" startTime="0" endTime="{talk.turns[-1].end}">\n{turns}</Section>\n'
        "</Episode>\n</Trans>\n"
    )


def tei(talk: Talk, chance: Random) -> Made:
    """TEI: utterances with a timeline."""
    people = "".join(
        f'<person xml:id="p{one.number}"><persName>{escape(one.label)}</persName></person>' for one in talk.cast
    )
    line = "".join(
        f'<when xml:id="T{2 * number + side}" interval="{moment}" since="#T0"/>'
        for number, said in enumerate(talk.turns)
        for side, moment in ((1, said.start), (2, said.end))
    )
    turns = "\n".join(
        f'<u who="#p{said.person.number}" start="#T{2 * number + 1}" end="#T{2 * number + 2}">{escape(said.text)}</u>'
        for number, said in enumerate(talk.turns)
    )
    return Raw(
        f'{_HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>{people}'
        '</listPerson></particDesc></profileDesc></teiHeader>\n<text><timeline unit="s" origin="#T0">'
        f'<when xml:id="T0"/>{line}</timeline>\n<body>{turns}</body></text></TEI>\n'
    )


def exmaralda(talk: Talk, chance: Random) -> Made:
    """EXMARaLDA's basic transcription."""
    people = "".join(
        f'<speaker id="SPK{one.number}"><abbreviation>{escape(one.label)}</abbreviation><sex value="u"/></speaker>'
        for one in talk.cast
    )
    line, events = [], {one.number: "" for one in talk.cast}
    for number, said in enumerate(talk.turns):
        line.append(f'<tli id="T{2 * number}" time="{said.start}"/><tli id="T{2 * number + 1}" time="{said.end}"/>')
        events[said.person.number] += (
            f'<event start="T{2 * number}" end="T{2 * number + 1}">{escape(said.text)} </event>'
        )
    tiers = "".join(
        f'<tier id="TIE{one.number}" speaker="SPK{one.number}" category="v" type="t" '
        f'display-name="{escape(one.label)} [v]">{events[one.number]}</tier>\n'
        for one in talk.cast
    )
    return Raw(
        f"{_HEAD}<basic-transcription><head><meta-information><project-name/></meta-information>"
        f"<speakertable>{people}</speakertable></head>\n<basic-body><common-timeline>{''.join(line)}</common-timeline>\n"
        f"{tiers}</basic-body></basic-transcription>\n"
    )


def folker(talk: Talk, chance: Random) -> Made:
    """FOLKER: contributions with references to a timeline."""
    people = "".join(
        f'<speaker speaker-id="{_code(one)}"><name>{escape(one.label)}</name></speaker>' for one in talk.cast
    )
    line = "".join(
        f'<timepoint timepoint-id="TLI_{2 * number + side}" absolute-time="{moment}"/>'
        for number, said in enumerate(talk.turns)
        for side, moment in ((0, said.start), (1, said.end))
    )
    turns = "\n".join(
        f'<contribution speaker-reference="{_code(said.person)}" start-reference="TLI_{2 * number}" '
        f'end-reference="TLI_{2 * number + 1}" parse-level="0"><unparsed>{escape(said.text)}</unparsed></contribution>'
        for number, said in enumerate(talk.turns)
    )
    truth = tuple(true_turn(said, start=said.start, end=said.end, also=(_code(said.person),)) for said in talk.turns)
    return Raw(
        f'{_HEAD}<folker-transcription><head/><speakers>{people}</speakers><recording path="talk.wav"/>'
        f"<timeline>{line}</timeline>\n{turns}\n</folker-transcription>\n"
    ), truth


def inqscribe(talk: Talk, chance: Random) -> Made:
    """InqScribe's XML: scenes."""
    scenes = "\n".join(
        f'  <scene id="{number}" in="{_scene(said.start)}" out="{_scene(said.end)}"> {escape(said.person.first)}| '
        f"{escape(said.text)} <speaker>{escape(said.label)}</speaker></scene>"
        for number, said in enumerate(talk.turns, start=1)
    )
    return Raw(f"<transcript>\n  <prologue/>\n{scenes}\n</transcript>\n")


def _scene(moment: float) -> str:
    return frames(moment, rate=30)[:8] + "." + frames(moment, rate=30)[9:]


def akoma_ntoso(talk: Talk, chance: Random) -> Made:
    """A parliament's debate in Akoma Ntoso, without a declaration."""
    people = "".join(f'<TLCPerson id="p{one.number}" showAs="{escape(one.name)}"/>' for one in talk.cast)
    body = ""
    for said in talk.turns:
        kind = "question" if said.asks else "answer"
        shown = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in said.paragraphs)
        called = f"{said.person.title} {said.person.last.upper()}"
        body += f'<{kind} by="#p{said.person.number}"><from>{escape(called)}</from>{shown}</{kind}>\n'
    return Raw(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD03"><debate name="hansard">'
        f'<meta><references source="#">{people}</references></meta><preface><p>Tuesday, 5 March 2023</p></preface>'
        f'<debateBody><debateSection id="s1"><heading>{escape(talk.title.upper())}</heading>\n{body}</debateSection>'
        "</debateBody></debate></akomaNtoso>\n"
    )


def parlamint(talk: Talk, chance: Random) -> Made:
    """ParlaMint: utterances of segments, in TEI."""
    body = ""
    for number, said in enumerate(talk.turns):
        parts = "".join(
            f'<seg xml:id="s{number}.{place}">{escape(text)}</seg>' for place, text in enumerate(said.paragraphs)
        )
        who = said.person.name.replace(" ", "").replace("'", "")
        body += f'<note type="speaker">{escape(said.person.name)}:</note>\n'
        body += f'<u xml:id="u{number}" who="#{who}" ana="#regular">{parts}</u>\n'
    return Raw(
        f'{_HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="ParlaMint-XX_2023-03-05"><teiHeader>'
        "<fileDesc><titleStmt><title>A sitting</title></titleStmt></fileDesc></teiHeader>\n<text><body>"
        f'<div type="debateSection"><note type="date">5 March 2023</note>\n{body}</div></body></text></TEI>\n'
    )


def _ohms(talk: Talk, transcript: str, *, field: str = "transcript") -> Raw:
    asking, answering = talk.asking[0], talk.answering[0]
    return Raw(
        f'{_HEAD}<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="00417" dt="2023-03-05">'
        f'<version>5.4</version><date value="2023-03-05" format="yyyy-mm-dd"/>'
        f"<title>Oral history interview with {escape(answering.name)}</title>"
        f"<interviewee>{escape(answering.name)}</interviewee><interviewer>{escape(asking.name)}</interviewer>"
        f"<sync>1:|3(5)|8(2)</sync><{field}>{escape(transcript)}</{field}><rights/></record></ROOT>\n"
    )


def ohms(talk: Talk, chance: Random) -> Made:
    """OHMS, legacy: text in the record, footnotes in brackets."""
    parts = []
    for number, said in enumerate(talk.turns):
        note = "[[footnote]]1[[/footnote]]" if number == 1 else ""
        lines = "\n".join(wrapped(f"{said.person.last.upper()}: {said.text}", 78))
        parts.append(lines + note)
    parts.append("[[footnotes]][[note]]The hall burned down in 1987.[[/note]][[/footnotes]]")
    return _ohms(talk, "\n\n".join(parts))


def ohms_vtt(talk: Talk, chance: Random) -> Made:
    """OHMS with captions in the record."""
    parts = [
        f"{precise(cue.start)} --> {precise(cue.end)}\n<v {said.person.name}>{cue.text}"
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    made = _ohms(talk, "WEBVTT\n\n" + "\n\n".join(parts), field="vtt_transcript")
    return made, tuple(true_turn(said, start=said.start, end=said.end) for said in talk.turns)


_TWO = ("single",)
for _name, _make, _container, _styles in (
    ("elan", elan, "eaf", _NAMES),
    ("elan-tabs", elan_tabs, "txt", _NAMES),
    ("praat", textgrid, "TextGrid", ("first", "codes")),
    ("transcriber", transcriber, "trs", _NAMES),
    ("tei", tei, "xml", _NAMES),
    ("exmaralda", exmaralda, "exb", ("initials", "first", "full")),
    ("inqscribe-xml", inqscribe, "xml", ("full", "first")),
):
    declare(_name, _make, (_container,), styles=_styles, times=BOTH, without=FILED)
declare("folker", folker, ("fln", "flk"), styles=("full", "first"), times=BOTH, tolerance=0.1, without=FILED)
declare("akoma-ntoso", akoma_ntoso, ("xml",), styles=("surname",), roles=False, without=FILED)
declare("parlamint", parlamint, ("xml",), styles=("full",), roles=False, without=FILED)
declare("ohms", ohms, ("xml",), styles=("shouted",), casts=_TWO, tells=True, without=FILED)
declare(
    "ohms-vtt", ohms_vtt, ("xml",), styles=("full",), casts=_TWO, tells=True, times=BOTH, tolerance=0.1, without=FILED
)
_LENGTH = (r":(?=\s)",)
"""In CHAT a colon says that a sound is long, and no punctuation."""

declare(
    "chat",
    chat(signs=True),
    ("cha",),
    styles=("first",),
    tells=True,
    times=BOTH,
    tolerance=0.1,
    without=FILED | {"notes", "spoken"},  # brackets and @ are codes
    optional=_LENGTH,
)
declare("chat-without-signs", chat(signs=False), ("cha",), styles=("first",), tells=True, times=BOTH, tolerance=0.1,
        without=FILED | {"spoken"}, optional=_LENGTH)  # fmt: skip
