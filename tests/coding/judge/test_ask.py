"""Asking: in two orders, kept as it comes, and not asked on where there is no sense in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.coding.judge.ask import DEAD, SPACE, USELESS, Asked, Course, ask
from pipeline.coding.judge.backend import Answer
from pipeline.coding.judge.exchange import NoAnswer
from pipeline.coding.judge.prompt import Candidate
from pipeline.coding.judge.testimony import Judged
from pipeline.model import Code
from pipeline.runtime.cache import Cache
from pipeline.runtime.progress import Quiet

CODES = (Code("money", "Money"), Code("ferry", "Ferry"))
PASSAGES = [
    Asked(f"talk#{number}", f"Talk {number}: no money for the ferry.", tuple(map(Candidate, CODES)))
    for number in range(6)
]


class Scripted:
    """A model that says what it is told to, by the number of the question."""

    model = identity = "m"

    def __init__(self, said: Callable[[int, str], str]) -> None:
        self.said = said
        self.prompts: list[str] = []

    def answer(self, prompt: str, schema: Mapping[str, Any], *, seconds: float) -> Answer:
        self.prompts.append(prompt)
        return Answer(self.said(len(self.prompts), prompt))

    def settle(self) -> None:
        pass

    def try_otherwise(self) -> bool:
        return False


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Cache]:
    found = Cache(tmp_path / "cache")
    yield found
    found.close()


def asking(model: Scripted, store: Cache, *, minutes: float = 1) -> tuple[Judged, Course]:
    return ask(lambda: model, "m", "m", PASSAGES, minutes=minutes, seconds=5, store=store, progress=Quiet())


def said(first: str, second: str) -> str:
    """An answer with these words for the codes A and B; a no where there are none."""
    return json.dumps(
        {letter: {"words": words, "fits": "yes" if words else "no"} for letter, words in (("A", first), ("B", second))}
    )


def money(_: int, prompt: str) -> str:
    """Says yes to money, wherever it stands."""
    return said("no money", "") if "A. Money" in prompt else said("", "no money")


def first(_: int, __: str) -> str:
    """Says yes to whatever stands first."""
    return said("ferry", "")


def test_both_orders_are_asked_and_compared(store: Cache) -> None:
    judged, course = asking(Scripted(money), store)
    assert (course.passages, course.heard, course.calls, course.known, course.stopped) == (6, 6, 12, 0, "")
    found = judged.cells["talk#0", "money"]
    assert found.yes
    assert found.agrees
    assert [one.position for one in found.heard] == [0, 1]
    assert found.words is not None
    assert PASSAGES[0].text[found.words.start : found.words.end] == "no money"
    assert not judged.cells["talk#0", "ferry"].yes


def test_a_model_that_likes_what_stands_first_is_seen_through(store: Cache) -> None:
    judged, _ = asking(Scripted(first), store)
    for found in judged.cells.values():
        assert not found.agrees
        assert found.log_odds == 0
        assert "otherwise with the codes in another order" in found.told("m")


def test_what_was_answered_is_not_asked_again(store: Cache) -> None:
    def breaks(number: int, prompt: str) -> str:
        if number == 6:
            raise KeyboardInterrupt
        return money(number, prompt)

    with pytest.raises(KeyboardInterrupt):
        asking(Scripted(breaks), store)
    later = Scripted(money)
    judged, course = asking(later, store)
    assert (len(later.prompts), course.known, course.calls) == (7, 5, 12)
    again = Scripted(money)
    assert asking(again, store)[0] == judged
    assert again.prompts == []


def test_a_judge_is_not_made_where_all_is_known(store: Cache) -> None:
    asking(Scripted(money), store)

    def made() -> Scripted:
        raise AssertionError

    ask(made, "m", "m", PASSAGES, minutes=1, seconds=1, store=store, progress=Quiet())


def test_another_model_or_another_question_is_asked_anew(store: Cache) -> None:
    asking(Scripted(money), store)
    model = Scripted(money)
    ask(lambda: model, "m2", "m2", PASSAGES[:1], minutes=1, seconds=1, store=store, progress=Quiet())
    other = Asked("talk#0", PASSAGES[0].text, (Candidate(Code("money", "Money", definition="Now defined.")),))
    ask(lambda: model, "m", "m", [other], minutes=1, seconds=1, store=store, progress=Quiet())
    assert len(model.prompts) == 3


def test_what_is_damaged_in_the_cache_is_asked_anew(store: Cache) -> None:
    model = Scripted(money)
    asking(model, store)
    keys = [row[0] for row in store._connection.execute("SELECT key FROM entry WHERE space = ?", (SPACE,))]
    strange: list[Any] = [
        {}, [], [[], []], [[["money", True, 2.0, 0, 1, 0, 2]], [0, 0, 0, 0]],
        [[["money", True, 0.5, 4, 1, 0, 2]], [0, 0, 0, 0]], [[["money", "yes", None, 0, 1, 0, 2]], [0, 0, 0, 0]],
    ]  # fmt: skip
    store.put(SPACE, {key: json.dumps(entry).encode() for key, entry in zip(keys, strange, strict=False)})
    again = Scripted(money)
    assert asking(again, store)[1].calls == 12
    assert len(again.prompts) == len(strange)


def test_a_dead_judge_is_not_asked_on(store: Cache) -> None:
    def dies(number: int, prompt: str) -> str:
        if number > 4:
            raise NoAnswer("nothing listens there")
        return money(number, prompt)

    model = Scripted(dies)
    judged, course = asking(model, store)
    assert len(model.prompts) == 4 + DEAD
    assert (course.calls, course.failed, course.left) == (4, DEAD, 12 - 4 - DEAD)
    assert course.stopped.endswith("nothing listens there")
    assert not course.late
    assert {passage for passage, _ in judged.cells} == {"talk#0", "talk#1"}


def test_one_question_without_an_answer_costs_itself(store: Cache) -> None:
    def stumbles(number: int, prompt: str) -> str:
        if number == 3:
            raise NoAnswer("there was no answer within 5 seconds")
        return money(number, prompt)

    judged, course = asking(Scripted(stumbles), store)
    assert (course.calls, course.failed, course.left, course.stopped) == (11, 1, 0, "")
    assert len(judged.cells["talk#1", "money"].heard) == 1


def test_prose_is_no_answer(store: Cache) -> None:
    model = Scripted(lambda *_: "I would rather talk about the weather.")
    judged, course = asking(model, store)
    assert len(model.prompts) == USELESS
    assert (course.unreadable, course.left, dict(judged.cells)) == (USELESS, 12 - USELESS, {})
    assert "form" in course.stopped


def test_time_is_bounded(store: Cache) -> None:
    model = Scripted(money)
    _, course = asking(model, store, minutes=1e-9)
    assert model.prompts == []
    assert (course.left, course.late) == (12, True)
    assert "--judge-minutes" in course.stopped


def test_judged_comes_back_from_its_file(store: Cache) -> None:
    judged, _ = asking(Scripted(money), store)
    data = judged.to_bytes()
    assert Judged.of_bytes(data) == judged
    assert Judged.of_bytes(data).to_bytes() == data
