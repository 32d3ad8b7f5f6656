"""Passages without a word to score: never a code by likeness, never a NaN, and nothing that moves others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import status
from pipeline.coding.channels import Vectors
from pipeline.coding.prototypes import Prototype
from pipeline.coding.scores import Fitted, Scores, score, similarity_alone
from pipeline.errors import ThematrixError
from pipeline.results.tables import read_run
from pipeline.text.nonspeech import worded
from pipeline.workflows.run import Settings, run

WORDLESS = (
    "[Dog barks]",
    "[Name removed]",
    "[shows photo]",
    "[Interview 3, 12 May]",
    "[inaudible 00:12:03]",
    "[] ()",
    "12",
    "3.5 %",
    "٣٤",
    "😀👍🏽",
    "1️⃣ 🇩🇪",
    "?!",
    "— …",
    "*",
    "\u200b\u200d\u2060",
)
WORDS = ("the of and", "x", "a", "我们没有钱", "Денег не было", "Ünlü", "[t]hen")
"""Few or strange, but words: scored like all others, and never a NaN."""

SAID = (
    "Dry. There was a hose ban from June, so I carried cans of water from the brook every evening.",
    "Somebody broke the lock in August and took both spades and the new fork.",
    "My neighbour lends me his tools, and we share seeds with the whole row.",
    "I grow mostly beans. My grandson likes the beans.",
)
CODEBOOK = """\
title: Allotments
codes:
  - id: water
    definition: drought, no tap, carrying cans of water, the hose ban
    rules: ["hose ban", "999"]
  - id: theft
    definition: tools and vegetables that are stolen, broken sheds, locks
  - id: sharing
    definition: people who share tools, seeds and work with their neighbours
    examples: ["We all share the big mower."]
"""

PROTOS = (
    Prototype(0, "definition", "money: tight budgets"),
    Prototype(0, "clause", "tight budgets"),
    Prototype(0, "part", "tight budgets"),
    Prototype(1, "definition", "trust: people rely on each other"),
    Prototype(1, "clause", "people rely on each other"),
    Prototype(1, "part", "people rely on each other"),
)


@pytest.mark.parametrize("text", WORDLESS[6:])
def test_digits_marks_and_what_cannot_be_seen_are_no_words(text: str) -> None:
    assert not worded(text)


@pytest.mark.parametrize("text", WORDS[:-1])
def test_letters_of_any_script_are(text: str) -> None:
    assert worded(text)


def scored(rows: Sequence[tuple[str, int]]) -> tuple[Scores, Fitted]:
    """Scores of (words, which of the vectors) in one conversation; a text without a word has no sentence."""
    space = np.random.default_rng(3).normal(size=(100, 24))
    space /= np.linalg.norm(space, axis=1, keepdims=True)
    empty = np.zeros(24)
    texts = [text for text, _ in rows]
    passages = np.stack([space[number] if worded(text) else empty for text, number in rows])
    owner = np.array([row for row, text in enumerate(texts) if worded(text)], dtype=np.int64)
    vectors = Vectors(
        passages, passages[owner], space[[90, 91, 91, 92, 93, 93]], space[40:80], space[80:84], space[84:88]
    )
    rules = np.zeros((len(rows), 2))
    rules[[row for row, text in enumerate(texts) if text == "999"], 1] = 0.7
    return score(
        {"transformer": vectors, "static": vectors},
        PROTOS,
        owner,
        texts,
        ["talk"] * len(rows),
        rules,
        np.array([False, True]),
        codes=("money", "trust"),
    )


@settings(max_examples=25)
@given(
    st.lists(st.one_of(st.integers(0, 39), st.sampled_from(["   ", "12", "?!", "😀", "999", "\u200b"])), max_size=14)
)
def test_wherever_they_stand_the_others_score_as_without_them(rows: list[int | str]) -> None:
    said = [(f"what was said of money {row}", row) if isinstance(row, int) else (row, 0) for row in rows]
    if not said:
        return
    found, fitted = scored(said)
    spoken = np.array([worded(text) for text, _ in said])
    for name in ("score", "similarity", "words", "distinct", "related"):
        assert np.isfinite(getattr(found, name)).all(), name
    assert [found.score[row].tolist() for row in np.flatnonzero(~spoken)] == [
        [0.0, 0.7] if text == "999" else [0.0, 0.0] for text, _ in said if not worded(text)
    ]
    if spoken.any():
        alone, figures = scored([row for row in said if worded(row[0])])
        assert np.array_equal(found.score[spoken], alone.score)
        assert fitted.digest == figures.digest


def test_where_rules_leave_nothing_similarity_is_nothing() -> None:
    assert similarity_alone(np.array([[1.0, 0.6]]), np.array([[1.0, 0.2]])).tolist() == [[0.0, pytest.approx(0.5)]]


def talk(paragraphs: Sequence[str], unit: str) -> str:
    """An interview: paragraphs of one turn, or a turn each where turns are coded."""
    if unit == "turn":
        return "\n\n".join(f"I: And then?\n\nR: {text}" for text in paragraphs) + "\n"
    return "I: How was it?\n\nR: " + "\n\n".join(paragraphs) + "\n"


def places(texts: Sequence[str]) -> dict[str, list[str]]:
    """Each text first, in the middle, last and between others of its kind, among what was said."""
    odd = list(texts)
    return {
        "first": [odd[0], *SAID],
        "middle": [SAID[0], *(part for pair in zip(odd, SAID * 9, strict=False) for part in pair)],
        "last": [*SAID, odd[-1]],
        "alone": [odd[0]],
        "row": [SAID[1], *odd, SAID[0]],
    }


def corpus(folder: Path, documents: dict[str, list[str]], unit: str) -> Path:
    folder.mkdir()
    for name, paragraphs in documents.items():
        (folder / f"{name}.txt").write_text(talk(paragraphs, unit), encoding="utf-8")
    return folder


def scores_of(out: Path) -> dict[tuple[str, str], list[float]]:
    """Scores by document and words; the same words may stand in a document several times."""
    tables = read_run(out)
    said = {row["passage"]: (row["document"], row["text"]) for row in tables.passages.to_pylist()}
    found: dict[tuple[str, str], list[float]] = {}
    for passage, value in zip(tables.scores["passage"].to_pylist(), tables.scores["score"].to_pylist(), strict=True):
        found.setdefault(said[passage], []).append(value)
    return found


@pytest.mark.parametrize("unit", ["paragraph", "turn", "sentence"])
def test_a_run_over_every_place_and_unit(tmp_path: Path, unit: str) -> None:
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    documents = places(WORDLESS)
    plain = {name: [text for text in texts if text not in WORDLESS] for name, texts in documents.items()}
    chosen = Settings(unit=unit, fast=True)
    out, without = tmp_path / "out", tmp_path / "without"
    run(corpus(tmp_path / "a", documents, unit), codebook, out, settings=chosen, cache=tmp_path / "cache")
    run(
        corpus(tmp_path / "b", {name: texts for name, texts in plain.items() if texts}, unit),
        codebook,
        without,
        settings=chosen,
        cache=tmp_path / "cache",
    )
    found, alone = scores_of(out), scores_of(without)
    assert alone.items() <= found.items()
    assert {value for (_, text), values in found.items() if text in WORDLESS for value in values} <= {0.0}
    assert not set(read_run(out).codings["text"].to_pylist()) & set(WORDLESS)
    assert len(read_run(out).codings) == len(read_run(without).codings) > 0


def test_few_and_strange_words_with_the_sentence_model_too(tmp_path: Path) -> None:
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    texts = corpus(tmp_path / "a", places((*WORDLESS[:2], *WORDS)), "paragraph")
    run(texts, codebook, tmp_path / "out", settings=Settings(any_language=True))
    assert all(0 <= value <= 1 for values in scores_of(tmp_path / "out").values() for value in values)


def test_rows_of_a_table_are_kept_and_nothing_is_learned_from_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    rows = [f'd{number % 4},p{number},"{SAID[number % 4]} {number}",{["water", "theft", "sharing", ""][number % 4]}'
            for number in range(24)]  # fmt: skip
    rows[5:5] = ['d1,odd1,"[inaudible]",', 'd2,odd2,"12",water', 'd2,odd3,"999",']
    coded = tmp_path / "coded.csv"
    coded.write_text("document,id,text,codes\n" + "\n".join(rows) + "\n", encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("\n".join(line.rsplit(",", 1)[0] for line in coded.read_text().splitlines()) + "\n")
    model = tmp_path / "model"
    teach = ["learn", str(coded), "--codebook", str(codebook), "--out", str(model), "--fast", "--folds", "2"]
    assert status(teach) == 0
    assert "3 coded passages without a word (marks, digits or punctuation alone) left out." in capsys.readouterr().out
    about = json.loads((model / "model.json").read_text())
    assert about["coded"]["passages"] == 24
    call = ["run", str(table), "--codebook", str(codebook), "--fast", "--cache", str(tmp_path / "c")]
    for out, learned in (("plain", []), ("taught", ["--learned", str(model)])):
        assert status([*call, "--out", str(tmp_path / out), "--quiet", *learned]) == 0
        found = {row["passage"]: row for row in read_run(tmp_path / out).passages.to_pylist()}
        assert {"odd1", "odd2", "odd3"} <= found.keys()
        scores = {(row["passage"], row["code"]): row["score"] for row in read_run(tmp_path / out).scores.to_pylist()}
        assert {scores[one, code] for one in ("odd1", "odd2") for code in ("water", "theft", "sharing")} == {0.0}
        # What a rule finds is found: 999 is a word of the codebook's.
        assert (scores["odd3", "water"], scores["odd3", "theft"]) == (0.7, 0.0)
        coding = next(row for row in read_run(tmp_path / out).codings.to_pylist() if row["passage"] == "odd3")
        assert [entry["kind"] for entry in json.loads(coding["evidence"])] == ["rule"]
    assert status(["discover", str(tmp_path / "plain"), "--out", str(tmp_path / "themes"), "--fast", "--quiet"]) == 0
    placed = (tmp_path / "themes" / "passages.csv").read_text(encoding="utf-8-sig")
    assert "odd1" not in placed
    assert "p1" in placed


def test_a_corpus_without_a_word_says_so(tmp_path: Path) -> None:
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    with pytest.raises(ThematrixError, match="nothing to code"):
        run(corpus(tmp_path / "a", {"only": ["[Dog barks]"]}, "paragraph"), codebook, tmp_path / "out",
            settings=Settings(fast=True))  # fmt: skip
