"""Interviews in other languages that were read and not coded are told where the documents are counted."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import group

ENGLISH = "Interviewer: How was the winter?\n\nAda: It was cold and we had no money for the stove at all.\n"
GERMAN = (
    "Interviewer: Wie war der Winter bei Ihnen?\n\nBerta: Es war kalt und wir hatten kein Geld mehr. Die Leute "
    "haben uns geholfen, und wir waren sehr froh, dass sie gekommen sind, weil niemand sonst da war.\n"
)
FRENCH = (
    "Enquêteur : Comment avez-vous vécu cet hiver ?\n\nClaire : Il faisait froid et nous n'avions plus d'argent. Les "
    "voisins sont venus nous aider, et nous étions très contents qu'ils soient là avec nous tous les soirs.\n"
)
BOOK = "title: Winter\ncodes:\n- id: money\n  definition: Money is short, or there is none.\n  rules: [money]\n"
TOLD = "2 documents in French and German were read and not coded."


def test_interviews_in_other_languages_are_told_in_the_summary(tmp_path: Path) -> None:
    talks, book, out = tmp_path / "talks", tmp_path / "book.yaml", tmp_path / "out"
    talks.mkdir()
    for name, text in (("ada", ENGLISH), ("berta", GERMAN), ("claire", FRENCH)):
        (talks / f"{name}.txt").write_text(text, encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    call = ["run", str(talks), "--codebook", str(book), "--out", str(out), "--fast"]
    done = CliRunner().invoke(group, call)
    assert done.exit_code == 0, done.output
    assert TOLD in done.output
    read = [line for line in done.output.splitlines() if "to be coded" in line]
    assert [", 0 to be coded" in line for line in read] == [False, True, True]
    assert TOLD in (out / "methods.md").read_text(encoding="utf-8")
    page = (out / "report.html").read_text(encoding="utf-8")
    assert TOLD in page
    assert "documents, 2 not coded" in page
    # Where all languages are coded nothing is left.
    done = CliRunner().invoke(group, [*call, "--any-language"])
    assert TOLD not in done.output + (out / "methods.md").read_text(encoding="utf-8")
