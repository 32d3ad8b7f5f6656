"""What always stands behind a label is neither the name nor words."""

from __future__ import annotations

from pipeline.ingest.transcript.label_habits import without_untimed_title, without_verbs, without_what_returns
from pipeline.ingest.transcript.label_shapes import Label, Line

HEADS = ("Nour -- Analyst", "Weber -- Miller") * 3


def starts(*heads: str) -> list[int]:
    """Where the words of each label begin, which stands alone above a line of words."""
    lines = [Line(text) for head in heads for text in (head, "I came at noon.")]
    labels = {2 * place: Label(head.split()[0], len(head.split()[0]) + 1) for place, head in enumerate(heads)}
    return [label.start for label in without_what_returns(labels, lines).values()]


def test_what_stands_behind_names_is_no_words_behind_one_who_speaks_once_too() -> None:
    assert starts(*HEADS, "Nils -- Guest", *HEADS) == [len(head) for head in (*HEADS, "Nils -- Guest", *HEADS)]


def test_a_sentence_behind_one_who_speaks_once_stays() -> None:
    assert starts(*HEADS, "Nils -- as I said.", *HEADS)[len(HEADS)] == len("Nils ")


def named(*names: str) -> list[str]:
    """Who speaks, by labels of these names."""
    return [label.speaker for label in without_verbs({at: Label(name, 9) for at, name in enumerate(names)}).values()]


def test_that_somebody_speaks_is_no_part_of_a_name() -> None:
    assert named("Ruth asks", "Nils answers", "Ruth asks", "Nils says") == ["Ruth", "Nils", "Ruth", "Nils"]
    assert named("Interviewerin fragt", "Frau Weber antwortet") == ["Interviewerin", "Frau Weber"]


def test_what_most_labels_do_not_have_stays() -> None:
    assert named("Ruth", "Nils says", "Ruth", "Nils") == ["Ruth", "Nils says", "Ruth", "Nils"]
    assert named("Ruth Said", "Nils Said") == ["Ruth Said", "Nils Said"]


def untimed(*times: float) -> list[int]:
    """The lines of labels, a time each and -1 for none, that stand alone."""
    lines = [Line("Nour Weber") for _ in times]
    labels = {at: Label("Nour Weber", 10, (time, time) if time >= 0 else None) for at, time in enumerate(times)}
    return [*without_untimed_title(labels, lines)]


def test_the_name_above_labels_with_times_is_a_title() -> None:
    assert untimed(-1, 3, 9, 24, 26) == [1, 2, 3, 4]
    assert untimed(-1, -1, 3, 9, 24, 26) == [1, 2, 3, 4, 5]  # of a list of who speaks
    assert untimed(-1, 3, -1, 24, 26, 41) == [0, 1, 2, 3, 4, 5]
    assert untimed(0, 3, 9, 24, 26) == [0, 1, 2, 3, 4]
