"""What lies beside the talks of a study and is none: the guide, forms, the codebook; and what the researcher noted.

It is known by its title, or by the name of its file, and only where nobody is named who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.full_stops import CLOSING_SIGNS, QUESTION_MARKS, SENTENCE_END
from pipeline.text.late_regex import late_regex
from pipeline.wording import many

NO_TALK = " and no talk, and nobody is named in it"
"""How it is told that a document is none."""

_GUIDE = "a guide with questions"
_ASIDE: dict[str, str] = {
    _GUIDE: (
        r"(?:interview|topic|discussion|question|focus group|moderator s?) (?:guide|schedule|protocol|questions|list)s?"
        r"|(?:interview|gesprächs?|themen)? ?leitfaden|(?:guide|grille|trame) d entretiens?"
        r"|gui[aã]o? d[ae] (?:la )?entrevista|(?:gu[ií]a|gui[oó]n) de (?:la )?entrevista|roteiro d[ae] entrevista"
        r"|traccia (?:di|dell) intervista"
        r"|topiclijst|(?:interview|gespreks)leidraad|intervjuguide|interviewguide|haastattelurunko|scenariusz wywiadu"
    ),
    "a form by which people consent": (
        r"(?:(?:informed )?consent|release|permission) form|informed consent"
        r"|(?:formulario de )?consentimiento informado|consentement éclairé|(?:modulo d[ie] )?consenso informato"
        r"|(?:einwilligungs|einverständnis|datenschutz|vertraulichkeits)erklärung|formulaire de consentement"
        r"|toestemmings(?:formulier|verklaring)|samtyckes(?:blankett|formulär)|samtykke(?:erklæring|skjema)"
        r"|suostumuslomake|zgoda na udział|termo de consentimento(?: livre e esclarecido)?"
    ),
    "a sheet of what people are told before they take part": (
        r"(?:participants? |study )?information (?:sheet|leaflet|letter)|participant information|debrief(?:ing)? sheet"
        r"|(?:teilnehmer|probanden|studien)information(?:en)?|informationsblatt|(?:lettre|fiche|notice) d information"
        r"|hoja (?:informativa|de información)|foglio informativo|informatiebrief|informations?brev|informasjonsskriv"
    ),
    "a codebook": (
        r"(?:coding|thematic) (?:frame(?:work)?|scheme|manual|guide|tree)|code ?book|code list|list of codes|codesystem"
        r"|[kc]odier(?:leitfaden|schema|plan)|code ?buch|kategoriensystem|(?:grille|arbre) de codage|livre de codes"
        r"|libro de c[oó]digos|livro de c[oó]digos|libro dei codici|codeboek|kodboke?n?|kodebok"
    ),
    "a list of signs and rules of transcribing": (
        r"transcript(?:ion)? (?:conventions?|notation|key|rules|guidelines|symbols)|conventions? de transcription"
        r"|transkriptions(?:regeln|konventionen|leitfaden|zeichen|nyckel|regler|nøgle)|convenciones de transcripción"
        r"|convenzioni di trascrizione|transcriptie(?:regels|conventies)"
    ),
}
"""What such a file is, and its titles in nine languages, apostrophes and hyphens as spaces."""

_NOTED = (
    r"field ?notes?|observation(?:al)? notes?|reflexive (?:journal|notes?|diary)|interview(?:er)? notes?"
    r"|(?:analytic(?:al)? )?memos?|research(?:er)?(?: s)? (?:diary|journal|notes?)|gedächtnisprotokoll"
    r"|postskript(?:um)?|(?:feld|beobachtungs|forschungs)(?:notizen|tagebuch|protokoll)|(?:notes|journal) de terrain"
    r"|notas de campo|diario de campo|note di campo|veldnotities|fältanteckningar|feltnotater"
)
"""What researchers write down beside talks, and some of them code: it is coded, and doubted."""

_COLUMN = late_regex(
    r"(?:notes?|remarks?|notizen|(?:be|an)merkung(?:en)?|remarques?|notas|observaciones|opmerkingen|anteckningar)",
    re.IGNORECASE,
)
"""How a column of a list of participants is called, in which the researcher writes of each."""

_BEFORE = (
    r"(?:(?:the|draft|final|appendix|annexe?|anhang|anexo|study|project|participants?|semi|structured|strukturierter"
    r"|[a-z]|[a-z]{0,3}\d{1,3}) ){0,4}"
)
_BEHIND = r"(?: (?:for|of|für|zu[rm]?|pour|para|voor|för|til) .{1,60})?"
_VERSION = r"(?: (?:\w?\d[\w.]*(?: \w{3,9})?|final|draft|signed|version|english|deutsch|copy)){0,3}"


def _titled(titles: str) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?:{titles}){_BEHIND}{_VERSION}", re.IGNORECASE)


_KINDS = {what: _titled(titles) for what, titles in _ASIDE.items()}
_NOTES = _titled(_NOTED)
_TITLE = 12
"""Words of a title at most."""

_APART = late_regex(r"\s*[–—:|(),/]\s*|\s-\s")
_PARTED = late_regex(r"[\W_]+")
_ENDS = late_regex(rf"[{CLOSING_SIGNS}]+")

SCANT = 3
"""Words up to which a file in which nobody is named holds no talk, as one does that was saved empty. A choice."""

ASKED = 0.25
"""Share of the sentences that ask, from which on a guide is a list of questions and holds no answers."""


def without_guides_and_forms(document: Document, turns: Sequence[Turn]) -> tuple[list[Turn], list[str]]:
    """The turns, nobody's where the title says that the file is a guide, a form or the like, and a line that tells so.

    cases.csv can say otherwise: it gives such a document the role of a respondent.
    """
    coded = [turn for turn in turns if turn.kind.coded]
    if not coded or document.segmented or any(turn.speaker for turn in coded):
        return list(turns), []
    if len(coded) == 1 and (words := len(document.slice(coded[0].paragraphs).split())) <= SCANT:
        told = (
            f"it holds {many(words, 'word')}{NO_TALK}, so it is no case; "
            "if that is all that somebody says, give it the role respondent in cases.csv"
        )
    else:
        what, title = next(
            ((what, title) for title, part in _titles(document) for what, own in _KINDS.items() if own.fullmatch(part)),
            ("", ""),
        )
        if not what or (what == _GUIDE and not _asks(document, coded)):
            return list(turns), []
        told = (
            f"by its title, {title!r}, it is {what}{NO_TALK}, so nothing of it is coded; "
            "if somebody speaks there, give it the role respondent in cases.csv"
        )
    aside = [replace(turn, kind=Kind.FRONT, role=Role.OTHER, case="") if turn.kind.coded else turn for turn in turns]
    return aside, [told]


def noted(document: Document) -> list[str]:
    """A doubt where a title says that the researcher may have written what is taken for what people say.

    It is that of the document, or of the one column of a table that is read.
    """
    coded = [turn for turn in document.turns if turn.kind.coded]
    if document.segmented or not any(turn.role is Role.RESPONDENT for turn in coded):
        return []
    asked = {document.slice(turn.paragraphs).strip() for turn in coded if turn.role is Role.INTERVIEWER}
    if len(asked) == 1 and _COLUMN.fullmatch(title := asked.pop()):
        return [f"what stands under {title!r} may be the researcher's own, and is taken as what each person says"]
    if asked or any(turn.speaker or turn.role is Role.INTERVIEWER for turn in coded):
        return []
    title = next((title for title, part in _titles(document) if _NOTES.fullmatch(part)), "")
    told = f"by its title, {title!r}, the researcher may have written it, and it is taken as what a respondent says"
    return [told] if title else []


def _titles(document: Document) -> Iterator[tuple[str, str]]:
    """What may be the title of a document, its first paragraph and the name of its file, with each of its parts."""
    if document.id != document.file:
        return
    first = document.turns[0].paragraphs[0]
    for title in (document.text[first.start : first.end].strip(), PurePosixPath(document.file).stem):
        if len(title.split()) <= _TITLE and not SENTENCE_END.search(title):
            yield from ((title, " ".join(_PARTED.sub(" ", part).split())) for part in (title, *_APART.split(title)))


def _asks(document: Document, coded: Sequence[Turn]) -> bool:
    """Whether what is left beside the questions of a guide is too little to be answers."""
    asked = [turn for turn in coded if turn.role is Role.INTERVIEWER]
    words = [sum(len(document.slice(turn.paragraphs).split()) for turn in some) for some in (asked, coded)]
    if asked:
        return 2 * words[0] >= words[1]
    said = " ".join(document.slice(turn.paragraphs) for turn in coded)
    ends = _ENDS.findall(said)
    return sum(any(sign in QUESTION_MARKS for sign in end) for end in ends) >= ASKED * max(1, len(ends))
