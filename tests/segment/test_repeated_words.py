from __future__ import annotations

import time

from pipeline.model import Kind, Passage, Role, Span
from pipeline.segment.repeated_words import counts, link

TOLD = (
    "We bought the boat in the autumn, and nobody on the island believed that it would still be afloat by Easter. "
    "My brother painted it twice. Then the harbour master came round with a letter and a long face."
)


def passage(name: str, text: str, *, kind: Kind = Kind.SPEECH, case: str = "Ann", document: str = "a.txt") -> Passage:
    return Passage(
        id=name,
        document=document,
        spans=(Span(0, len(text)),),
        case=case,
        speaker=case,
        role=Role.RESPONDENT,
        programme="",
        part="",
        turn=0,
        locator="",
        words=len(text.split()),
        kind=kind,
    )


def linked(*told: tuple[str, str], quoted: tuple[str, str], document: str = "report.md") -> str:
    """What a quotation of (case, text) repeats among what (case, text) of interviews say; they are called 0, 1, ..."""
    passages = [passage(str(number), text, case=case) for number, (case, text) in enumerate(told)]
    case, text = quoted
    passages.append(passage("quoted", text, kind=Kind.QUOTED, case=case, document=document))
    return link(passages, [*(words for _, words in told), text])[-1].repeats


def test_a_quotation_is_linked_to_the_passage_that_says_the_same() -> None:
    assert linked(("Ann", "Something else was said here."), ("Ann", TOLD), quoted=("Ann", TOLD[:110])) == "1"


def test_small_editorial_differences_are_borne() -> None:
    edited = (
        "we bought the boat in [the] autumn and nobody … believed that it would still be afloat by Easter – my brother"
        " painted it [the hull] twice."
    )
    assert linked(("Ann", TOLD), quoted=("Ann", edited)) == "0"


def test_words_of_several_passages_are_linked_to_the_one_with_most() -> None:
    parts = TOLD.split(". ")
    assert linked(("Ann", parts[1]), ("Ann", parts[0]), quoted=("Ann", f"{parts[0]}. {parts[1]}.")) == "1"


def test_new_words_are_not_linked() -> None:
    said = "We sold the boat in the autumn because the roof had to be paid for, and I have not been out since."
    assert linked(("Ann", TOLD), quoted=("Ann", said)) == ""


def test_the_interview_of_the_same_case_is_preferred() -> None:
    assert linked(("Bo", TOLD), ("Ann", TOLD), quoted=("Ann", TOLD)) == "1"


def test_another_name_needs_nearly_all_of_the_words() -> None:
    assert linked(("Ann", TOLD), quoted=("", TOLD[:110])) == "0"
    assert linked(("Ann", TOLD), quoted=("P7", TOLD)) == "0"
    assert linked(("Ann", TOLD), quoted=("P7", TOLD[:60] + " for a song, which I have always been sorry about")) == ""
    assert linked(("Ann", TOLD), quoted=("P7", "We bought the boat")) == ""


def test_words_quoted_twice_count_once() -> None:
    first = passage("first", TOLD, kind=Kind.QUOTED, document="a.md")
    second = passage("second", TOLD[:150], kind=Kind.QUOTED, document="b.md")
    other = passage("other", TOLD, kind=Kind.QUOTED, document="b.md", case="Bo")
    found = link([first, second, other], [TOLD, TOLD[:150], TOLD])
    assert [one.repeats for one in found] == ["", "first", ""]


def test_only_quotations_are_linked() -> None:
    twice = [passage("0", TOLD), passage("1", TOLD)]
    assert link(twice, [TOLD, TOLD]) == twice


def test_counts_say_what_was_found() -> None:
    passages = [
        passage("told", TOLD),
        passage("again", TOLD, kind=Kind.QUOTED),
        passage("strange", TOLD, kind=Kind.QUOTED, case="P7"),
        passage("nobody's", "Nobody asked me.", kind=Kind.QUOTED, case=""),
    ]
    found = counts(link(passages, [TOLD, TOLD, TOLD, "Nobody asked me."]))
    assert (found.passages, found.people, found.nameless, found.repeats, found.strange) == (3, 2, 1, 2, 1)
    assert found.words == 2 * len(TOLD.split())
    assert found.sentence.startswith("3 quoted passages of 2 cases were found; of these 1 without a named speaker")
    assert counts([passage("told", TOLD)]).sentence == "0 quoted passages of 0 cases were found."


def test_time_is_linear_in_the_corpus() -> None:
    def seconds(size: int) -> float:
        told = [f"{' '.join(f'word{number % 997}x{place}' for place in range(80))}." for number in range(size)]
        passages = [passage(str(number), text) for number, text in enumerate(told)]
        quoted = [passage(f"q{n}", text, kind=Kind.QUOTED) for n, text in enumerate(told[: size // 10])]
        began = time.perf_counter()
        link([*passages, *quoted], [*told, *told[: size // 10]])
        return time.perf_counter() - began

    small, large = min(seconds(400) for _ in range(3)), seconds(4000)
    assert large < 60 * small
