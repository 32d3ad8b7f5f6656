"""English is divided and spelt as spaCy does it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.strings import StringStore
from spacy.symbols import IDS

from pipeline.text import lemmas
from pipeline.text.english_words import EnglishWords, hashed

TEXTS = (
    "We don't, can't, won't; it’s gonna cost £3.50 (ex-VAT) at 10am... O'Neill's e-mail: a.b@c.org!",
    "The organisation's programmes recognised the carers' centre, i.e. the U.K. one; colour-coded.",
    "She said “no”— and/or [laughs] – well yes, 3km of it :) (:-) hello:) see www.ward-nine.org/a?b=1, at 5°C.",
    "'Tis Mr.Smith's US$5, C++/C#, 1,000.50; re-read!!! y'all'd've ma'am... (Jan.) \"e.g.\" 9a.m./p.m.- o'clock",
)
STRETCHES = st.text(alphabet="aAsStTmn.'’,-–—/():;!?\"“”…$£€%3°@_*😀é日n", min_size=1, max_size=9)


@cache
def tokenizer() -> Any:
    return lemmas._blank().tokenizer


def by_spacy(stretch: str) -> list[tuple[str, str, int]]:
    return [(token.text, token.norm_, token.idx) for token in tokenizer()(stretch)]


@pytest.mark.parametrize("text", TEXTS)
def test_a_stretch_is_divided_and_spelt_as_by_the_tokenizer(text: str) -> None:
    for stretch in text.split():
        assert lemmas.divider().tokens(stretch) == by_spacy(stretch)


def test_special_words_are_divided_with_signs_around_them() -> None:
    words = lemmas.divider()
    for word in list(words.special)[::3]:
        for stretch in (word, f"({word}", f"{word}.", f"“{word}’s”", f"{word}-{word}", f"well{word},"):
            if not any(map(str.isspace, stretch)):
                assert words.tokens(stretch) == by_spacy(stretch), stretch


@settings(max_examples=300, deadline=None)
@given(STRETCHES)
def test_any_signs_are_parted_alike(stretch: str) -> None:
    assert lemmas.divider().tokens(stretch) == by_spacy(stretch)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda word: word not in IDS))
def test_words_have_the_hash_by_which_spacy_knows_them(word: str) -> None:
    assert hashed(word.encode()) == StringStore().add(word)


def test_no_word_that_spacy_knows_by_a_number_is_spelt_otherwise() -> None:
    assert IDS["X"] == StringStore().add("X") != hashed(b"X")
    assert lemmas.divider()._spellings.keys().isdisjoint([*IDS.values(), *(hashed(name.encode()) for name in IDS)])


def test_the_lemmas_are_those_of_the_table() -> None:
    words = lemmas.divider()
    assert {"leave", "be", "child"} <= words.lemmas["noun"] | words.lemmas["verb"]
    assert words.exceptions["noun"]["children"] == ["child"]
    assert ("ies", "y") in {tuple(pair) for pair in words.endings["noun"]}
    assert lemmas.lemmas("left") == {"left", "leave"}


def test_the_tables_are_taken_once_and_anew_where_the_file_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEMATRIX_CACHE", str(tmp_path))
    fresh = lemmas.divider.__wrapped__
    first = fresh()
    [path] = (tmp_path / "words").iterdir()
    with monkeypatch.context() as without:
        without.setattr(lemmas, "tables_of", None)
        assert fresh().tokens("don't") == first.tokens("don't") == [("do", "do", 0), ("n't", "not", 2)]
    for damaged in ("{", "[]", "{}", json.dumps({"affixes": []})):
        path.write_text(damaged)
        assert isinstance(fresh(), EnglishWords)
        assert len(path.read_text()) > 1_000_000
