"""Notices quote heads, labels and words of files: what of it others may see."""

from __future__ import annotations

import pytest

from pipeline.export.notices import Notices
from tests.export.runs import RUN

SHOWN = {
    # Bob may not be quoted: his words, his heading, and what his file tells of him.
    "south/b.txt: a heading stands within the last turn, 'Bob, a \"mayor\" of Marlow', and nobody may say it": (
        "south/b.txt: a heading stands within the last turn, '[...]', and nobody may say it"
    ),
    "south/b.txt: one line was taken for 2 fields: Date = '3 March', Asked = \"Bob's wife\"": (
        "south/b.txt: one line was taken for 2 fields: Date = '[...]', Asked = '[...]'"
    ),
    "south/b.txt: 5 questions without a label taken for an interviewer's": None,
    "south/b.txt: role of 'Bob' taken from behaviour": None,  # as he is called in every matrix
    # An alias hides a name, the file that is named for it, and what tells who it is.
    "south/c.txt: 'Cyd Real' answers, in Cyd Real's words, 'the dean of Marlow'": (
        "File of Leader 3: 'Leader 3' answers, in Leader 3's words, '[...]'"
    ),
    # Marks that a program of others set, around what is no text of Python's.
    "south/b.txt: it holds 'C:\\users\\N'": "south/b.txt: it holds '[...]'",
    # Of others everything is told.
    "north/a.txt: a line comes back among the words, such as 'Page 3'": None,
    # On no single document.
    "'Interview 2: Bob, dean' may be 'Ann'; 'Bob' in south/b.txt": "'[...]' may be 'Ann'; 'Bob' in south/b.txt",
}


@pytest.mark.parametrize("notice", list(SHOWN))
def test_a_notice_quotes_nobody_who_may_not_be_quoted(notice: str) -> None:
    assert Notices(RUN).of_run(notice) == (SHOWN[notice] or notice)


def test_a_notice_on_a_document_is_told_the_same_without_its_name() -> None:
    assert Notices(RUN).of_document("such as 'I was the dean'", document="south/b.txt") == "such as '[...]'"
