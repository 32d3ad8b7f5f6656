from __future__ import annotations

from dataclasses import replace

from pipeline.decisions import decision_on, texts_of
from pipeline.decisions.draws import Draw, draws
from pipeline.model import Decision
from pipeline.results.spans import spans_of
from tests.talk import talk_run

SCRIPT = """\
Ada: We dug the well ourselves that year.
I: And then?
Ada: The brook ran dry in the summer after.
I: Where did you go?
Ada: So we left with the cart and the tools.
"""
RUN = talk_run({"ada.txt": SCRIPT})


def said(row: int, *, code: str = "water", probability: float | None = None, random: bool = False) -> Decision:
    one = RUN.passages.slice(row, 1).to_pylist()[0]
    return decision_on(
        texts_of(RUN)[one["document"]],
        spans_of(one["spans"]),
        document=one["document"],
        code=code,
        accept=True,
        coder="Rita",
        time="2025-03-01T10:00:00+00:00",
        probability=probability,
        random=random,
    )


def own_rows() -> list[int]:
    return [row for row, role in enumerate(RUN.passages["role"].to_pylist()) if role == "respondent"]


def test_each_passage_once_in_the_order_of_the_decisions() -> None:
    first, second, third = own_rows()[:3]
    made = [
        said(second, probability=0.25, random=True),
        said(first),
        said(second, code="theft", probability=0.25, random=True),
        said(third, probability=1.0),
    ]
    assert draws(RUN, made) == (Draw(second, 0.25, True), Draw(first, None, False), Draw(third, 1.0, False))


def test_what_is_known_of_the_choice_comes_before_what_is_not() -> None:
    row = own_rows()[0]
    assert draws(RUN, [said(row), said(row, code="theft", probability=0.5, random=True)]) == (Draw(row, 0.5, True),)


def test_words_that_are_gone_were_drawn_from_nothing() -> None:
    gone = replace(said(own_rows()[0]), words=("Nobody ever said that here at all.",), before="", after="")
    assert draws(RUN, [gone]) == ()
