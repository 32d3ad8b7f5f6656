"""What leads into speech or into a point is nobody's label."""

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.saying import leads_in

TALK = """Interviewer: How long did you drive the bus?

Respondent: Eleven years. I nearly went in the second.

{lead}: sit down and drink something first.

Interviewer: And before that?

Respondent: I was at the mill, on nights.

Interviewer: Why did you leave it?

Respondent: The dust. My chest was bad each winter.

Interviewer: Did that change?

Respondent: Yes, within a year or so.
"""

LEADS = [
    *(
        "She said",
        "My mother said",
        "And I was like",
        "They told me",
        "Her answer was",
        "The first thing",
        "Two things",
    ),
    *("Sie hat gesagt", "Meine Mutter meinte", "Zum Beispiel", "Mit anderen Worten", "Das Wichtigste", "Kurz und gut"),
    *("Me dijo", "Mi madre me decía", "En resumen", "Lo peor", "Elle m'a dit", "Ma mère répondait", "Par exemple"),
    *("Han sade", "Hun sagde", "Zij vroeg", "Lei ha detto", "Minha mãe dizia", "Powiedziała", "Hän sanoi"),
    *("Long story short", "In other words", "Every morning", "After the strike", "In 2019", "Firstly"),
]

NAMES = [
    *("Han Solo", "Il signor Rossi", "De Vries", "Na Li", "Question", "Answer", "Second nurse", "Chair of the club"),
    *(
        "Rosa",
        "The nurse",
        "Im Seung-hui",
        "En Tanaka",
        "Per Olsen",
        "First woman",
        "MR. SAY",
        "Sade",
        "Ruth says",
        "The baker answers",
    ),
]


@pytest.mark.parametrize("lead", LEADS)
def test_what_leads_in_stays_among_the_words_and_raises_no_doubt(lead: str, tmp_path: Path) -> None:
    (tmp_path / "bus.txt").write_text(TALK.format(lead=lead), encoding="utf-8")
    document = read_corpus(tmp_path).documents[0]
    assert len(document.turns) == 8
    assert f"{lead}: sit down" in document.slice(document.turns[1].paragraphs)
    assert not [warning for warning in document.warnings if warning.startswith("doubtful")]


@pytest.mark.parametrize("name", NAMES)
def test_names_and_posts_do_not_lead_in(name: str) -> None:
    assert not leads_in(name)
