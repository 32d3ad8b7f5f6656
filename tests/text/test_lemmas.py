"""What only divides a text divides it as what analyses it does."""

from __future__ import annotations

import pytest

from pipeline.text import lemmas

TEXTS = (
    "We don't, can't, won't; it’s gonna cost £3.50 (ex-VAT) at 10am... O'Neill's e-mail: a.b@c.org!",
    "The organisation's programmes recognised the carers' centre, i.e. the U.K. one; colour-coded.",
    "She said “no”— and/or [laughs] – well\n\nyes, 3km of it",
    "",
    " ",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_spellings_are_those_of_the_whole_pipeline(text: str) -> None:
    whole = lemmas.language()(text)
    found = lemmas.divided(text, [0])
    assert [(token.text, token.norm_, token.idx) for token in found] == [
        (token.text, token.norm_, token.idx) for token in whole
    ]


def test_sentences_begin_where_it_is_said() -> None:
    text = "One is. Two are. Three"
    found = lemmas.divided(text, [0, 8, 17])
    assert [token.text for token in found if token.is_sent_start] == ["One", "Two", "Three"]


def test_a_model_is_named_without_being_loaded() -> None:
    meta = lemmas.language().meta
    assert lemmas.model_id().startswith(f"{meta['lang']}_{meta['name']}-{meta['version']}/spacy-")


def test_speech_without_punctuation_longer_than_the_parser_takes_is_looked_at_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "we had no money that year and then they closed the ward so I went home and told my wife " * 3
    whole = lemmas.sentence_starts(text)
    monkeypatch.setattr(lemmas, "AT_ONCE", 120)
    monkeypatch.setattr(lemmas._parser(), "max_length", 120)
    starts = lemmas.sentence_starts(text)
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert starts[-1] > 120
    assert len(set(starts) & set(whole)) > len(whole) / 2
    assert max(lemmas.sentence_starts("x" * 500)) < 500
