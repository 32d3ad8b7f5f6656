"""Lines that say that the talk is over, and are no words: ``[END]``, ``-- End of transcript --``.

And whom recognisers name in the silence behind the last words: ``Subtitles by the Amara.org community``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.remembered import kept_for_last, remembered
from pipeline.ingest.transcript.clocks import CLOCK, STAMP
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

LONGEST = 64
"""Characters of such a line."""

_OF = r"(?:audio|recording|transcript(?:ion)?|interview|tape|session|conversation|focus group|video|file)"
_OVER = (
    rf"(?:(?:this is )?(?:the )?end of (?:the )?{_OF}(?: (?:\d{{1,2}}|[a-d]))?"
    r"|ende (?:des |der )?(?:interviews?|gesprächs?|aufnahme|aufzeichnung|transkripts?|transkription)"
    r"|fin (?:de la |del |de l['’]|de )?(?:entrevista|grabación|audio|entretien|enregistrement|trans?crip[ct]i[oó]n)"
    r"|fine (?:dell['’]|della )?(?:intervista|registrazione|trascrizione)|fim da (?:entrevista|gravação|transcrição)"
    r"|einde (?:van het |van de )?(?:interview|opname|gesprek)|slut på (?:intervjun|inspelningen|interviewet)"
    r"|koniec (?:wywiadu|nagrania|rozmowy)"
    r"|[^.?!]{0,40}\bamara\.org\b[^.?!]{0,20}|untertitel(?:ung)?\b[^.?!]{0,30}\b(?:zdf|ard|wdr|swr|ndr|br)\b[^.?!]{0,20})"
)
_ALONE = r"(?:the )?end|ende|fin|fine|fim|einde|slut|koniec|loppu|konec|kraj|конец|кінець|終|終わり|完|结束|끝"
_ENDS = rf"(?:the )?{_OF} (?:ends|ended|stops|stopped|is over|concludes|concluded|finishes|finished)(?: here| there)?"
_AT = rf"(?: at|,| -)? (?:{CLOCK}|\d{{1,2}}[.h]\d{{2}})(?: ?[ap]\.?m\.?| ?uhr| ?hours| ?hrs)?"
_SIGNS = r"[\s\[\](){}<>*_=~#.–—-]*"
_SIGNED = r"\s*[\[({<*_=~#–—-]"
_MARK = late_regex(rf"\s*(?:{STAMP})?{_SIGNS}{_OVER}{_SIGNS}(?:(?:{CLOCK}|{STAMP}){_SIGNS})?", re.IGNORECASE)
_TIMED_MARK = late_regex(rf"{_ENDS}{_AT}\.?", re.IGNORECASE)
"""``Interview ended at 11:05.``"""

_UNFINISHED = late_regex(
    rf"\W*(?:incomplete|unfinished|not (?:complete|finished)|(?:transcribed|transcription) (?:up )?(?:to|until)"
    rf"|unvollständig|incompleta?|incompleto|incomplète?)\W+{CLOCK}(?:\s?(?:/|of|von|de|di)\s?{CLOCK})?"
    rf"(?: (?:of )?(?:the )?{_OF})?\W*",
    re.IGNORECASE,
)
"""``INCOMPLETE: 7:30/38:00 of interview``."""

_SIGNED_MARK = late_regex(rf"(?={_SIGNED}){_SIGNS}(?:{_ALONE}|{_ENDS}(?:{_AT})?){_SIGNS}", re.IGNORECASE)
_ATTESTED = late_regex(
    r"(?:(?:i|we)(?:,[^,]{3,40},)?(?: do)?(?: hereby)? (?:certify|attest|confirm)"
    r"|(?:por (?:la|el) presente )?(?:atesto|certifico|doy fe)|attesto|je certifie"
    r"|(?:hiermit )?(?:bestätige|bescheinige|versichere) ich|ich (?:bestätige|bescheinige|versichere))\b"
    r".{0,120}\b(?:trans[ck]ri|trascri|abschrift|foregoing|verschrift)[^\n]{0,120}",
    re.IGNORECASE,
)
"""``I certify that this is a true transcript.``"""

_LOUD_MARK = late_regex(
    r"\W*(?:THE END|The end|END|ENDE|FIN|FINE|FIM|EINDE|SLUT|KONIEC|LOPPU|КОНЕЦ|КІНЕЦЬ"
    r"|KONEC|VÉGE|SON|ΤΕΛΟΣ|SFÂRȘIT|SFÂRŞIT|HẾT|SELESAI|النهاية|انتهى|समाप्त|끝|以上|[结結]束|終了|Selesai|Hết)\W*"
)

_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.? (?:d[eo] )?[^\W\d_]{3,12}\.?,? (?:d[eo] )?\d{4})"
_SIGNED_OFF = late_regex(
    rf"{CAPITAL}[\w.'’-]*(?: [\w.'’-]+){{1,4}}[,;]\s*{_DAY}(?:[,;]?\s*(?:{CLOCK}|\d{{1,2}}[.h]\d{{2}}))?\.?"
)
"""``Rosa Lindt, 4/2/2017, 22:53`` below all: who wrote it down, and when."""

_EMPTY_TITLE = late_regex(r"\W*(?=[^:]*[^\W\d_]\s)[^\W\d_][^:.?!…\n]{4,48}\s?:")
"""``PICTURES OF THE TALK:`` below all: of what stood there only the title is a text."""

_LAST = (_LOUD_MARK, _ATTESTED, _SIGNED_OFF, _EMPTY_TITLE)


def is_end_mark(text: str) -> bool:
    """Whether a line says so by its words or its signs."""
    return 2 < len(text) <= LONGEST and _tells_the_end(text)


@remembered
def _tells_the_end(text: str) -> bool:
    signed = not text.lstrip()[:1].isalnum() and _SIGNED_MARK.fullmatch(text)
    return bool(signed or _MARK.fullmatch(text) or _TIMED_MARK.fullmatch(text) or _UNFINISHED.fullmatch(text))


@kept_for_last
def end_marks(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that say so; of the last, ``THE END``, that all is true and a title do so, too."""
    found = frozenset(index for index, line in enumerate(lines) if is_end_mark(line.text))
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].text.strip()), -1)
    says = last >= 0 and any(mark.fullmatch(lines[last].text.strip()) for mark in _LAST)
    return found | {last} if says else found
