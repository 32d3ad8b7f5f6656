"""Quotes in files beside a run, and words of people who may not be quoted, are found out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.cli import status
from pipeline.verify import verify
from pipeline.verify.manuscript import manuscript_claims
from tests.cli.test_review_command import ADA, BO, CODEBOOK
from tests.cli.test_review_command import run as perform

BOTH = "document,consent\nada.txt,{ada}\nbo.txt,yes\n"
SHED = "Somebody broke the lock and took both spades"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (tmp_path / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (tmp_path / "talks" / "cases.csv").write_text(BOTH.format(ada="yes"), encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert perform(tmp_path) == 0
    return tmp_path


def written(path: Path, text: str) -> Path:
    if path.suffix == ".docx":
        document = docx.Document()
        for paragraph in text.split("\n\n"):
            quote = paragraph.startswith("> ")
            document.add_paragraph(paragraph.removeprefix("> "), style="Quote" if quote else None)
        document.save(str(path))
    else:
        path.write_text(text, encoding="utf-8")
    return path


RIGHT = f"""\
Thefts were common: “{SHED.lower()}”, one gardener said, and “They stole my pumpkins … before
the show.” A “hard word” is no quote.

> They stole my pumpkins [from the shed] the night before the show. (Bo, 34)
"""


@pytest.mark.parametrize("suffix", [".docx", ".md", ".txt", ".html"])
def test_quotes_of_a_manuscript_are_looked_up(
    study: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    marks = RIGHT.replace("\n> ", "\n<blockquote>") + "</blockquote>" if suffix == ".html" else RIGHT
    right = written(tmp_path / f"right{suffix}", marks)
    number = 2 if suffix == ".txt" else 3
    assert status(["verify", str(study / "out"), str(right)]) == 0
    assert f"right{suffix}: {number} quotes looked up, 0 not in the source\n" in capsys.readouterr().out
    wrong = written(tmp_path / f"wrong{suffix}", "She said that “they stole all of my marrows the night before”.\n")
    assert status(["verify", str(study / "out"), str(right), str(wrong)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert f"wrong{suffix}: 1 quote looked up, 1 not in the source" in told
    assert "Not in the source: “they stole all of my marrows the night before”" in told
    assert "What comes nearest: bo.txt, line" in told
    assert "They stole my pumpkins the night before" in told


@pytest.mark.parametrize("first", ["Each", "each"])
def test_a_quote_is_shown_around_the_word_that_differs(tmp_path: Path, first: str) -> None:
    said = "Each spring we dig over the beds by hand and carry the water up from the old well below the road"
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(f"I: What do you do?\nR: {said}.\n", encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert perform(tmp_path) == 0
    chapter = tmp_path / "chapter.md"
    chapter.write_text(f"“{first}{said[4:].replace('well', 'pond')}”\n", encoding="utf-8")
    (found,) = verify(tmp_path / "out", files=[chapter]).findings
    assert found.said == "... carry the water up from the old pond below the road"
    assert found.source == "ada.txt, line 2: ... carry the water up from the old well below the road"


def test_what_thematrix_wrote_elsewhere_is_looked_up(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = []
    for suffix in (".docx", ".md", ".csv", ".html"):
        names.append(str(tmp_path / f"q{suffix}"))
        assert status(["quotes", str(study / "out"), "--context", "1", "--out", names[-1]]) == 0
    for suffix in (".xlsx", ".md", ".csv", ".html"):
        names.append(str(tmp_path / f"f{suffix}"))
        assert status(["framework", str(study / "out"), "--out", names[-1]]) == 0
    found = verify(study / "out", files=[Path(name) for name in names])
    assert found.findings == ()
    assert min(found.quotes.values()) > 0
    text = (tmp_path / "q.csv").read_text(encoding="utf-8-sig").replace("pumpkins", "marrows")
    (tmp_path / "q.csv").write_text(text, encoding="utf-8")
    assert {one.kind for one in verify(study / "out", files=[tmp_path / "q.csv"]).findings} == {"quote"}


def test_who_may_no_longer_be_quoted_is_named_in_every_output(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = written(tmp_path / "chapter.md", f"“{SHED}”, one said. “They stole my pumpkins the night before.”\n")
    for place in ("out", "."):
        assert status(["quotes", str(study / "out"), "--out", str(study / place / "q.docx")]) == 0
    (study / "talks" / "cases.csv").write_text(BOTH.format(ada="no"), encoding="utf-8")
    for again in (False, True):  # as cases.csv says now, and as the run knows
        assert again is False or perform(study) == 0
        for file in (own, study / "q.docx"):
            capsys.readouterr()
            assert status(["verify", str(study / "out"), str(file)]) == 1
            told = " ".join(capsys.readouterr().out.split())
            assert f"Not to be quoted: {file} has words of somebody who did not consent: ada (ada.txt)" in told
    capsys.readouterr()
    assert status(["verify", str(study / "out")]) == 1
    findings = verify(study / "out").findings
    assert {(one.kind, one.output) for one in findings} == {("consent", "q.docx")}
    told = " ".join(capsys.readouterr().out.split())
    assert "q.docx: 3 quotes looked up, 0 not in the source, 2 not to be quoted" in told
    assert "passages.csv and the folder tables hold everybody's words, also those of 1 case not to be quoted" in told
    (study / "out" / "q.docx").unlink()
    assert verify(study / "out").findings == ()


def test_what_cannot_be_looked_up_is_refused(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    for name, told in (
        ("old.doc", "old.doc: quotes are not looked up in a file of this kind. Save it as one of .docx,"),
        ("absent.md", "absent.md: there is no such file. Give a file with quotes in it."),
    ):
        assert status(["verify", str(study / "out"), str(tmp_path / name)]) == 2
        assert told in capsys.readouterr().err
    (tmp_path / "torn.docx").write_bytes(b"PK\x03\x04 no archive")
    assert status(["verify", str(study / "out"), str(tmp_path / "torn.docx")]) == 1
    assert "torn.docx cannot be read" in " ".join(capsys.readouterr().out.split())
    plain = written(tmp_path / "plain.txt", "No quotes at all.\n")
    assert status(["verify", str(study / "out"), str(plain)]) == 0
    assert "No quotes: block quotations and 5 words or more in quotation marks" in capsys.readouterr().out
    assert status(["verify", str(plain)]) == 2
    assert "RUN is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said: “We don’t know what to do.”", ["We don’t know what to do."]),
        ("He said: ‘We don’t know what to do’ and left.", ["We don’t know what to do"]),
        ("He said: 'We don't know what to do' and left.", ["We don't know what to do"]),
        ('"We had no money," he said, "and nobody came to us."', ["and nobody came to us."]),
        ("Er sagte: „Wir hatten gar kein Geld mehr“ und «nous avions peu de choses ici».",
         ["Wir hatten gar kein Geld mehr", "nous avions peu de choses ici"]),
        ("“[W]e had no [more] money at ... all of us”", ["[...]  had no [...]  money at [...] all of us"]),
    ],
)  # fmt: skip
def test_quotation_marks(tmp_path: Path, text: str, quotes: list[str]) -> None:
    found = [claim.text for claim in manuscript_claims(written(tmp_path / "a.txt", text), "a.txt")]
    assert [" ".join(one.split()) for one in found] == [" ".join(one.split()) for one in quotes]
