"""The English pipeline, and speech without punctuation."""

from __future__ import annotations

import pytest

from pipeline.text import lemmas


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
