"""Names of two words that are words: whole in headings and before a surname."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import KEEP
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece

TALK = """{heading}

I: What made it hard?

F: The bus stops at six, and I missed it. {said}

I: And then?

F: I walked home again, and nobody was there.
"""


def replaced(folder: Path, talk: str) -> set[str]:
    (folder / "a.txt").write_text(talk, encoding="utf-8")
    return {
        written for one in survey(read_corpus(folder), [Piece("a.txt", talk)]) if one.do != KEEP for written in one.seen
    }


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Interview 6: Fay Grant", "Fay Grant"),
        ("Interview with Fay Grant", "Fay Grant"),
        ("Participant: Fay Grant", "Fay Grant"),
        ("Interview 3: Hope Winter", "Hope Winter"),
        ("Interview 4 - Grace Field", "Grace Field"),
        ("Interview 5: Will Cook", "Will Cook"),
        ("Interview 2: Service Users", ""),
        ("Interview 2: Pilot Version", ""),
    ],
)
def test_a_heading_names_somebody_whole(tmp_path: Path, heading: str, name: str) -> None:
    assert replaced(tmp_path, TALK.format(heading=heading, said="")) == ({name} if name else set())


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Then I met Fay Grant there.", {"Fay Grant"}),
        ("Then I met Meadow Grant there.", {"Meadow Grant"}),
        ("I asked Grant and the Research Grant was gone.", {"Grant"}),
    ],
)
def test_a_word_before_a_surname_belongs_to_it(tmp_path: Path, said: str, names: set[str]) -> None:
    assert replaced(tmp_path, TALK.format(heading="Interview 1", said=said)) == names


GERMAN = """Interviewer: Was hat es Ihnen schwer gemacht, teilzunehmen?

Frau Yılmaz: Die Fahrkarte war zu teuer. Ich konnte mir den Bus nicht jede Woche leisten.

Interviewer: Wer hat Ihnen geholfen?

Frau Yılmaz: Meine Betreuerin hat mir immer zugehört, und ich vertraue ihr. Auch Jürgen war da.

Interviewer: Und die Zukunft?

Frau Yılmaz: Ich habe Angst, dass ich die Wohnung verliere.
"""
FRENCH = """Enquêteur : Qui vous a aidée ? Votre sœur ?

Mme Vasseur : Elle m'a toujours écoutée. Beaucoup de gens étaient là, et la voisine aussi, mais pas tous les jours.

Enquêteur : Comment voyez-vous l'avenir ?

Mme Vasseur : Je suis inquiète, parce que le loyer monte et que nous ne pouvons plus payer. Heureusement il y a Solène.
"""


@pytest.mark.parametrize(
    ("talk", "names"), [(GERMAN, {"Yılmaz", "Jürgen"}), (FRENCH, {"Vasseur", "Solène"})], ids=["de", "fr"]
)
def test_words_of_other_languages_are_no_names(tmp_path: Path, talk: str, names: set[str]) -> None:
    assert replaced(tmp_path, talk) == names
