"""What an interviewer writes of a talk, left among the words of who answers: ``Conclusion: She was calm``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.judgement import SELF
from pipeline.ingest.transcript.report_titles import ReportTitle, report_title
from pipeline.model import Document, Role, Turn

TITLE = 90
"""Characters of a line that is looked at; what stands behind its colon is not."""

_WITHIN = re.compile(r"[.?!…。]\s+(?P<line>[^\W\d_][^.?!…。:：\n]{2,60}[:：])(?=\s+\S)")
_STOP = r"(?<!\bDr)(?<!\bM[rs])(?<!\bMrs)(?<!\bProf)[.?!…]"
_SHOWN = 60
_ARTICLES = ("The", "Der", "Die", "Das", "Los", "Las", "Les")
NAMED = 3
"""Letters of a name that is looked for among the words of who bears it."""


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """The title of a report, a conclusion or notes within what is said, below its first words; the first of them."""
    for turn in talk:
        last = turn is talk[-1]
        if turn.role is Role.INTERVIEWER and not last:
            continue
        for place, span in enumerate(turn.paragraphs):
            text = document.text[span.start : span.end].strip()
            lines = [text[:TITLE]] if place else []
            if ":" in text or "：" in text:
                lines += [found["line"] for found in _WITHIN.finditer(text)]
            for line in lines:
                if (title := report_title(line)) and _is_told(title, last=last, begins=line == text[:TITLE]):
                    return [
                        f"a title stands within what is said, {line[:_SHOWN]!r}, and who asked may have written "
                        "what is below it"
                    ]
    return _of_who_speaks(document, talk)


def _of_who_speaks(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A paragraph below somebody's words in which a sentence begins with her own name: ``Ruth Lindt left early``."""
    for turn in talk:
        name, _, last = turn.speaker.partition(" ") if len(turn.paragraphs) > 1 else ("", "", "")
        if len(name) < NAMED or not name[0].isupper() or SELF.fullmatch(name) or name in _ARTICLES:
            continue
        begins = rf"(?:^|{_STOP}\s+){re.escape(name)}(?: {re.escape(last)})? [^\W\d_A-Z]"
        for span in turn.paragraphs[1:]:
            text = document.text[span.start : span.end].strip()
            if name in text and re.search(begins, text):
                whose = "last words" if turn is talk[-1] else "words"
                return [f"the {whose} of {turn.speaker!r} tell of {name!r}, {text[:_SHOWN]!r}: another may say them"]
    return []


def _is_told(title: ReportTitle, *, last: bool, begins: bool) -> bool:
    return title.sure or last or (begins and title.alone)
