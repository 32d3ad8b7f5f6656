"""Documents that say nearly the same are told, and those that only share a guide, a form or a few sentences are not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.cli import group
from pipeline.errors import ThematrixError
from pipeline.ingest.corpus import Corpus, read_corpus
from pipeline.ingest.near_copies import COMMON
from pipeline.ingest.plausibility import refuse_doubts

ASKED = (
    "How did you come to work at the ferry, and what did you think of it on the first morning?",
    "Can you tell me about a day on which the river was too high for the boats to leave?",
    "Who decides when the last boat leaves, and how do you hear of it on the other side?",
    "What would you change there, if you alone could decide it and nobody asked for the costs?",
)
NORA = (
    "My uncle had the ticket booth for thirty years, and when his knees gave out he asked me to sit in for a week.",
    "The water stood up to the second step, and we moved the whole waiting room below the ceiling of the old school.",
    "It is the captain on paper, but really the cook decides, because nobody sails before she has locked the kitchen.",
    "I would put a roof over the landing, since old people stand there in the rain with their bags and never complain.",
)
PAUL = (
    "There was a note in the bakery that they needed somebody strong, so I went down the same afternoon and stayed.",
    "We lost two ropes that spring, and for nine days the mail came by tractor over the bridge at the quarry instead.",
    "Somebody rings a bell twice, and if you live behind the hill you simply miss it, which made my wife furious once.",
    "Cheaper tickets for apprentices, no doubt, because half of them sleep in their cars from Monday until Friday.",
)
WORDS = "He told of the boats, the bread and the bell, of who came late and who stayed at home that year"


def talk(answers: tuple[str, ...], asked: tuple[str, ...] = ASKED) -> str:
    return "".join(f"Interviewer: {q}\n\nRespondent: {a}\n\n" for q, a in zip(asked, answers, strict=True))


def read(folder: Path, **texts: str) -> Corpus:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return read_corpus(folder)


def told(corpus: Corpus) -> list[str]:
    return [doubt for doubt in corpus.doubts if "says nearly the same as" in doubt]


def test_a_copy_with_one_word_changed_is_told(tmp_path: Path) -> None:
    corpus = read(tmp_path, P01=talk(NORA), P01_b=talk(NORA).replace("ceiling", "sealing"))

    (doubt,) = told(corpus)
    assert doubt.startswith("P01_b.txt: doubtful reading: says nearly the same as P01.txt (93 % of what the shorter")
    assert doubt.endswith("the former so:\ndocument,case,consent\nP01.txt,copy of P01,left out")


@pytest.mark.parametrize("left", ["P01.txt", "P01_b.txt"])
def test_the_row_that_is_told_leaves_one_out_and_ends_the_doubt(left: str, tmp_path: Path) -> None:
    # Both are about Nora, who is one case, so that a row without a case of its own would leave her out of both.
    text = talk(NORA).replace("Respondent:", "Nora Field:")
    (doubt,) = told(read(tmp_path, P01=text, P01_b=text.replace("ceiling", "sealing"), P02=talk(PAUL)))
    lines = doubt.partition("\n")[2].replace("P01", Path(left).stem)
    (tmp_path / "cases.csv").write_text(lines, encoding="utf-8")

    corpus = read_corpus(tmp_path)

    assert {document.id for document in corpus.documents} == {"P01.txt", "P01_b.txt", "P02.txt"} - {left}
    assert not told(corpus)
    assert not corpus.failed


def test_an_older_version_with_an_answer_less_and_words_mended_is_told(tmp_path: Path) -> None:
    old = talk((NORA[0].replace("thirty", "twenty"), *NORA[1:3], "I do not know."))

    assert len(told(read(tmp_path, P03_draft_OLD=old, P03_final=talk(NORA), P04=talk(PAUL)))) == 1


def test_the_same_talk_in_word_under_a_head_of_its_own_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("Ferry study, second round", *talk(NORA).split("\n\n")[:-1]):
        document.add_paragraph(line)
    document.save(str(tmp_path / "talk.docx"))

    assert len(told(read(tmp_path, talk=talk(NORA)))) == 1


def test_a_talk_that_also_stands_among_others_in_a_longer_file_is_told(tmp_path: Path) -> None:
    assert len(told(read(tmp_path, all=talk(PAUL) + talk(NORA), nora=talk(NORA)))) == 1


def test_three_versions_are_told_of_two(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk(NORA), b=talk(NORA).replace("roof", "tent"), c=talk(NORA).replace("week", "month"))

    assert [doubt.split(":")[0] for doubt in told(corpus)] == ["b.txt", "c.txt"]


def test_a_talk_in_a_script_without_spaces_is_told(tmp_path: Path) -> None:
    said = "我叔叔在售票处坐了三十年后来他的膝盖不行了就让我去顶一个星期结果我一直待到今天"
    more = "水涨到第二级台阶我们把候船室整个搬到老学校里去大家都来帮忙连面包师傅也来了"
    late = "名义上是船长说了算其实是厨师决定因为她没锁好厨房之前谁也不敢开船"
    last = "我想在码头上盖一个棚子因为老人们总是提着袋子站在雨里从来不抱怨一句"
    text = f"访谈者：您是怎么来的？\n\n受访者：{said}。\n\n访谈者：后来呢？\n\n受访者：{more}，{last}，{late}。\n"

    assert len(told(read(tmp_path, a=text, b=text.replace("三十年", "二十年")))) == 1


def test_tables_in_two_versions_are_told_in_one_line(tmp_path: Path) -> None:
    rows = [("Nora", NORA), ("Paul", PAUL)]
    for name, mended in (("old", "sealing"), ("new", "ceiling")):
        lines = [f'{who}-{name},"{a}"\n' for who, own in rows for a in own]
        text = ("document,text\n" + "".join(lines)).replace("ceiling", mended)
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    (doubt,) = told(read_corpus(tmp_path))
    assert "stands in both), as 1 more document does of these files, and both are counted" in doubt
    assert "new.csv,copy of new,left out" in doubt


def test_strict_stops_and_every_output_tells_it(tmp_path: Path) -> None:
    corpus = read(tmp_path, P01=talk(NORA), P01_b=talk(NORA).replace("ceiling", "sealing"))

    with pytest.raises(ThematrixError, match="says nearly the same as"):
        refuse_doubts(corpus.doubts, where=tmp_path)
    shown = CliRunner().invoke(group, ["ingest", str(tmp_path)])
    assert "says nearly the same as P01.txt" in " ".join(shown.output.split())
    assert CliRunner().invoke(group, ["ingest", "--strict", str(tmp_path)]).exit_code == 1


def test_what_is_the_same_word_for_word_is_told_once(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk(NORA), b=talk(NORA), c=talk(NORA).replace(",", " -"))

    assert not told(corpus)
    assert sum("and both are counted" in line for line in corpus.warnings) == 2


def test_two_talks_by_one_guide_are_not(tmp_path: Path) -> None:
    assert not told(read(tmp_path, nora=talk(NORA), paul=talk(PAUL)))


def test_a_guide_that_nobody_is_named_in_is_not(tmp_path: Path) -> None:
    texts = {
        name: "\n\n".join(line for pair in zip(ASKED, own, strict=True) for line in pair)
        for name, own in (("nora", NORA), ("paul", PAUL))
    }

    assert not told(read(tmp_path, **texts))


def test_those_who_answer_a_survey_alike_are_not(tmp_path: Path) -> None:
    choices = ("Yes.", "No.", "Strongly agree.", "I do not know.", "Yes, I think so.")
    answers = [choices[n * n % 5] for n in range(60)]
    asked = tuple(f"Is part {n} of the ferry clean?" for n in range(60))
    other = [*answers[:-2], "No.", "Never on a Sunday."]

    assert not told(read(tmp_path, a=talk(tuple(answers), asked), b=talk(tuple(other), asked)))


def test_a_recording_that_begins_with_the_end_of_the_one_before_is_not(tmp_path: Path) -> None:
    end = f"Interviewer: {ASKED[3]}\n\nRespondent: {NORA[3]}\n\n"

    assert not told(read(tmp_path, one=talk(NORA), two=end + talk(PAUL)))


def test_a_text_that_many_documents_begin_with_is_not(tmp_path: Path) -> None:
    words = WORDS.split()
    texts = {
        f"p{n}": talk((*NORA[:3], " ".join(words[(n + 1) * k % len(words)] for k in range(1, 19))))
        for n in range(COMMON + 2)
    }

    assert not told(read(tmp_path, **texts))


def test_short_documents_are_not(tmp_path: Path) -> None:
    text = talk(NORA[:2], ASKED[:2])

    assert not told(read(tmp_path, a=text, b=text.replace("ceiling", "sealing")))


def test_the_same_phrases_in_another_order_are_no_copy(tmp_path: Path) -> None:
    parts = [part for answer in (*NORA, *PAUL) for part in answer.split(", ")]
    own, other = (", ".join(parts[n * step % len(parts)] for n in range(len(parts))) for step in (1, 7))
    assert sorted(own.split(", ")) == sorted(other.split(", "))

    assert not told(read(tmp_path, a=talk((own,), ASKED[:1]), b=talk((other,), ASKED[:1])))


def test_a_run_tells_the_row_that_leaves_one_out_as_it_is_copied(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for name, week in (("a", "a week"), ("b", "two weeks")):
        (tmp_path / "talks" / f"{name}.txt").write_text(talk(NORA).replace("a week", week), encoding="utf-8")
    (tmp_path / "book.yaml").write_text("codes:\n  - id: boats\n    definition: Boats and who sails them.\n", "utf-8")
    call = ["run", str(tmp_path / "talks"), "--codebook", str(tmp_path / "book.yaml"), "--fast"]

    told = CliRunner().invoke(group, [*call, "--out", str(tmp_path / "out")]).output.splitlines()

    head = told.index("document,case,consent")
    assert told[head + 1] == "a.txt,copy of a,left out"
