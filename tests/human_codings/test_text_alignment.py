"""Stretches found in a text that says the same, without names and times."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.human_codings.text_alignment import AlignedWords, Overlay, same_text
from pipeline.model import Span

SOURCE = (
    "[00:01] Ada: Dry. We carried cans of water every evening.\n[00:09] I: And the shed?\n"
    "[00:12] Ada: They stole both spades, and nobody saw a thing.\n[00:20] Ada: Dry. So it goes."
)
TARGET = (
    "Dry. We carried cans of water every evening.\n\nAnd the shed?\n\nThey stole both spades, and nobody saw a thing."
    "\n\nDry. So it goes."
)


def found(words: str, *, before: int = 0, after: int = 0) -> list[str]:
    start = SOURCE.index(words)
    overlay = Overlay(SOURCE, TARGET)
    spans = overlay.spans(Span(start - before, start + len(words) + after))
    return [TARGET[span.start : span.end] for span in spans]


def test_a_name_and_a_time_in_a_stretch_do_not_hide_it() -> None:
    assert found("[00:12] Ada: They stole both spades") == ["They stole both spades"]


def test_a_stretch_may_begin_and_end_within_a_word() -> None:
    assert found("stole both spa", before=2) == ["They stole both spades"]


def test_a_stretch_over_several_turns() -> None:
    assert found("every evening.\n[00:09] I: And the shed?\n[00:12] Ada: They stole") == [
        "every evening.\n\nAnd the shed?\n\nThey stole"
    ]


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them() -> None:
    start = SOURCE.rindex("Dry.")
    (span,) = Overlay(SOURCE, TARGET).spans(Span(start, start + 4))
    assert span.start == TARGET.rindex("Dry")


def test_words_that_are_not_there_are_nowhere() -> None:
    assert Overlay("It snowed all week, and it snowed on Sunday.", TARGET).spans(Span(0, 19)) == ()
    assert Overlay("", TARGET).spans(Span(0, 5)) == ()


def test_a_text_is_known_by_its_words_whatever_its_name() -> None:
    texts = {
        "ada.docx": AlignedWords(TARGET).grams(),
        "ben.docx": AlignedWords("Something else was said by somebody else.").grams(),
    }
    assert same_text(SOURCE, texts) == "ada.docx"
    assert same_text("Nobody has ever said any of these words before.", texts) == ""


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["rain", "heat", "beans", "shed", "spade", "cans", "water", "night", "the", "and", "we", "it"]),
        min_size=1,
    ),
    st.data(),
)
def test_whatever_is_left_out_of_the_target_the_rest_is_found_in_order(words: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    source, target = " ".join(words), " ".join(word for word, keep in zip(words, kept, strict=True) if keep)
    spans = Overlay(source, target).spans(Span(0, len(source)))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(target[span.start : span.end].strip() for span in spans)
    if all(kept):
        assert [target[span.start : span.end] for span in spans] == [target]
