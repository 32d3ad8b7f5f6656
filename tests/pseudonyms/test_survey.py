"""What is found of people and places before anybody looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.capitals import written_names
from pipeline.pseudonyms.entities import KEEP, Entity
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import patterned
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece
from pipeline.pseudonyms.words import near
from pipeline.runtime.progress import Quiet

TALK = """Interview with Hope Atherton

Interviewer: How did you come to it, Hope?

Hope Atherton: I hope it will last. Dr Okonjo asked me, and Grace said yes. The grace period ran out in May.

Interviewer: Will you stay?

Hope Atherton: May I say no? Zsofia Kelemen in Harrowgate Fell told Kelemann's story; ring 07700 900123 or
write to hope.atherton@example.org. Will was there, too, and a bill is a bill. May came later, with Mrs Bell of St
Brannock's Hospital. We met on Monday in Kenya.
"""


class Told(Quiet):
    """What is told of each stage: how much it is, and step by step how much of it is done."""

    def __init__(self) -> None:
        self.total: dict[str, int] = {}
        self.steps: dict[str, list[int]] = {}

    def stage(self, name: str, total: int, unit: str) -> None:
        self.total[name], self.steps[name] = total, []

    def advance(self, amount: int) -> None:
        self.steps[list(self.total)[-1]].append(amount)


def test_within_one_long_text_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    long = TALK * 30
    (tmp_path / "a.txt").write_text(long, encoding="utf-8")
    told = Told()
    survey(read_corpus(tmp_path), [Piece("a.txt", long)], progress=told)
    assert list(told.total) == ["Looking for names", "Counting names"]
    for name, total in told.total.items():
        assert sum(told.steps[name]) == total
        assert max(told.steps[name]) < total / 2


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Entity]:
    folder = tmp_path_factory.mktemp("talks")
    (folder / "01_hope-atherton.txt").write_text(TALK, encoding="utf-8")
    pieces = [Piece("01_hope-atherton.txt", TALK), Piece("01_hope-atherton.txt", "01_hope-atherton.txt", name=True)]
    return survey(read_corpus(folder), pieces)


def test_names_in_all_their_forms_and_no_words_that_are_not_names(found: list[Entity]) -> None:
    seen = {entity.name: set(entity.seen) for entity in found if entity.do != KEEP}
    assert seen["Hope Atherton"] == {"Hope Atherton", "Hope", "hope-atherton"}
    assert seen["Zsofia Kelemen"] == {"Zsofia Kelemen", "Kelemann"}
    assert {"Grace", "Will", "May", "Okonjo", "Bell", "Harrowgate Fell"} <= set(seen)
    assert seen["Will"] == {"Will"}
    matches = Matcher([entity for entity in found if entity.do != KEEP]).find(TALK, file="01_hope-atherton.txt")
    said = [TALK[match.start : match.end] for match in matches]
    assert [said.count(name) for name in ("Hope", "Grace", "Will", "May")] == [1, 1, 1, 1]
    assert not {"hope", "bill", "grace", "Monday", "Kenya", "Interviewer"} & set(said)


SECOND = """Interview with Vesna van der Bilt

Interviewer: Shall we begin, Vesna?

VB: Did B. Oh know? Bo-rimm Oh signed it, Oh and I were there, and OH, no. Oh well.
I met G. Haile Selamu at Stow-on-the-Marsh.

Interviewer: And Bilt's view?

VB: MW signed it, then M. W. left. Mira Wex told me so. I had Ve sna on the phone, too. Then we moved to Ashen Side.
"""


def test_initials_particles_hyphens_and_run_together_names(tmp_path: Path) -> None:
    file = "02 BiltVesna.txt"
    (tmp_path / file).write_text(SECOND, encoding="utf-8")
    pieces = [Piece(file, SECOND), Piece(file, file, name=True)]
    entities = [one for one in survey(read_corpus(tmp_path), pieces) if one.do != KEEP]
    matcher = Matcher(entities)
    said = [SECOND[one.start : one.end] for one in matcher.find(SECOND, file=file)]
    for name in ("Vesna van der Bilt", "VB", "B. Oh", "Bo-rimm Oh", "Oh", "G. Haile Selamu", "Stow-on-the-Marsh",
                 "Bilt", "MW", "M. W", "Mira Wex", "Ve sna", "Ashen Side"):  # fmt: skip
        assert name in said, (name, said)
    assert "OH" not in said
    assert said.count("Oh") == 1
    whole = [file[one.start : one.end] for one in matcher.find(file, file=file, name=True)]
    assert "".join(whole) == "BiltVesna"


def test_direct_identifiers_by_their_form(found: list[Entity]) -> None:
    kinds = {(entity.kind, entity.name) for entity in found}
    assert ("telephone", "07700 900123") in kinds
    assert ("e-mail", "hope.atherton@example.org") in kinds
    assert {(entity.kind, entity.do) for entity in found if entity.name == "Kenya"} == {("place", KEEP)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("+44 20 7946 0958", "telephone"),
        ("(555) 010-0123", "telephone"),
        ("14 Elm Grove", "address"),
        ("12 March 1979", "date"),
        ("2019-03-12", "date"),
        ("aged 47", "age"),
        ("a 9-year-old", "age"),
        ("QX123456", "identifier"),
        ("my NHS number is 943 476 5919", "identifier"),
        ("www.example.org/a", "link"),
        ("oh seven seven double oh, nine oh oh one two", "telephone"),
        ("one two three four five six seven", ""),
        ("ann underscore bell at example dot co dot uk", "e-mail"),
        ("the third of May nineteen ninety-eight", "date"),
        ("my brother is forty-two now", "age"),
        ("The answer is 42.", ""),
        ("9 Queen's Walk", "address"),
        ("in 1998", ""),
        ("00:01:12.500 --> 00:01:15.000", ""),
        ("between 10 and 12 people", ""),
        ("High Street", ""),
    ],
)
def test_what_gives_away_by_its_form(text: str, kind: str) -> None:
    assert [hit.kind for hit in patterned(text)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("heard", "name", "same"),
    [
        ("cathryn", "kathryn", True),
        ("adiyemi", "adeyemi", True),
        ("jasperr", "jasper", True),
        ("marcus", "maria", False),
        ("anna", "hanna", True),
        ("may", "mae", False),
    ],
)
def test_names_as_recognisers_write_them(heard: str, name: str, same: bool) -> None:
    assert near(heard, name) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Northern GPs met the NIHR Collaboration there.", set()),
        ("I asked what Julian did, and Claire.", {"Julian", "Claire"}),
        ("Meine Schwester Ghada Abu Zayd arbeitet im Krankenhaus, und das ist auch gut.", {"Ghada Abu Zayd"}),
        ("It was fair, and Di Fielding agreed with me.", {"Di Fielding"}),
        ("GÖ signed it, and so did B. Ł. in the end.", {"GÖ", "B. Ł"}),
        ("She works in Northumbria and in Colchester.", {"Northumbria", "Colchester"}),
    ],
)
def test_names_by_their_capitals(text: str, names: set[str]) -> None:
    assert {text[one.start : one.end] for one in written_names(text)} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Danach war ich im Verein Grüne Brücke aktiv.", "Verein Grüne Brücke"),
        ("Mein Vater lag in der Sankt-Anna-Klinik.", "Sankt-Anna-Klinik"),
        ("Wir waren bei Helfende Hände e. V. dabei.", "Helfende Hände e. V."),
        ("Ma fille est au foyer Les Hirondelles depuis dix ans.", "foyer Les Hirondelles"),
        ("El hospital de la Paz me llamó.", "hospital de la Paz"),
        ("La cooperativa Il Ponte ci ha trovato la casa.", "cooperativa Il Ponte"),
        ("Ik werk bij stichting De Brug.", "stichting De Brug"),
        ("We had lunch at the Corner Project every Friday.", "Corner Project"),
        ("En la escuela Ana lloraba mucho.", ""),
        ("In der Schule Mathe zu lernen war schwer.", ""),
        ("In hospital Mum said that she was fine.", ""),
    ],
)
def test_organisations_by_a_noun_and_a_name(text: str, name: str) -> None:
    found = [text[one.start : one.end] for one in written_names(text) if one.kind == "organisation"]
    assert found == ([name] if name else [])


def test_contexts_in_captions_are_what_is_said(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Int>Who was there?\n\n2\n00:00:12.000 --> 00:00:17.000\n"
        "<v Int>And who came?\n\n3\n00:00:19.000 --> 00:00:22.000\n<v Zsofia Kelemen>I walked with Mrs Bell.\n\n"
        "4\n00:00:24.000 --> 00:00:27.000\n<v Int>Thank you.\n"
    )
    (tmp_path / "a.vtt").write_text(text, encoding="utf-8")
    contexts = {entity.name: entity.contexts for entity in survey(read_corpus(tmp_path), [Piece("a.vtt", text)])}

    assert contexts["Zsofia Kelemen"] == [
        "Who was there? And who came? Zsofia Kelemen: I walked with Mrs Bell. Thank you."
    ]
    assert contexts["Bell"] == ["Who was there? And who came? I walked with Mrs Bell. Thank you."]
