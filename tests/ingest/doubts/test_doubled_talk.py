"""A translation beside each line is told, however it stands there."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

TALK = (
    ("I", "Wo haben Sie früher gearbeitet?", "Where did you work in earlier days?"),
    ("R", "Ich war lange in der Weberei am Fluss.", "I was in the weaving mill by the river for long."),
    ("I", "Und was wurde aus den Leuten dort?", "And what became of the people there?"),
    ("R", "Die meisten sind in die Stadt gezogen.", "Most of them have moved to the town."),
    ("I", "Fehlt Ihnen die Arbeit manchmal?", "Do you miss the work sometimes?"),
    ("R", "Der Lärm nicht, aber die anderen Frauen.", "Not the noise, but the other women."),
)
FRENCH = (
    "Où avez-vous travaillé autrefois ?",
    "J'étais longtemps dans le tissage au bord de la rivière.",
    "Et que sont devenus les gens de là-bas ?",
    "La plupart sont partis pour la ville.",
    "Est-ce que le travail vous manque parfois ?",
    "Pas le bruit, mais les autres femmes.",
)


def told(lines: list[str]) -> list[str]:
    (document,) = TextReader().read(received("\n".join(lines) + "\n", "talk.txt"))
    (document,) = doubted([finish(document)])
    return [warning for warning in document.warnings if "is said twice, in" in warning]


@pytest.mark.parametrize(
    "form",
    ["{s}: {a}\n{b}\n", "{s}: {a}\n\n{b}\n", "{s}: {b}\n{a}\n", "{s}: {a}\n{s}: {b}", "{s}: {a} ({b})",
     "{s}: {a} / {b}", "{s}: {a}\t{b}", "{s}: {a}\n({b})", "{s}: {a}\nEN: {b}", "{a}\n{b}"],
)  # fmt: skip
def test_each_line_in_two_languages_is_told(form: str) -> None:
    (warning,) = told([form.format(s=speaker, a=one, b=other) for speaker, one, other in TALK])

    assert "German" in warning
    assert "English" in warning


def test_neither_need_be_english() -> None:
    (warning,) = told([f"{speaker}: {one}\n{other}\n" for (speaker, one, _), other in zip(TALK, FRENCH, strict=True)])

    assert "in German and in French" in warning


def test_one_language_or_one_for_each_speaker_is_no_doubled_talk() -> None:
    assert not told([f"{speaker}: {one}\n{one}\n" for speaker, one, _ in TALK])
    assert not told([f"{speaker}: {other}\n{other}\n" for speaker, _, other in TALK])
    assert not told([f"{speaker}: {one if speaker == 'I' else other}" for speaker, one, other in TALK])
