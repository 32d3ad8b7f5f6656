"""What a passage denies of a code's words."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.coding.channels import Matrix
from pipeline.coding.denied_words import denied_alone
from pipeline.coding.score_steps import likeness_steps
from pipeline.runtime.cache import Cache
from tests.coding.test_codebook_entries import TEXTS, allotments, gathered, store

__all__ = ["store"]

QUARREL = "Quarrel: quarrels with the council over hedges and fences"
ALONE = "Alone: nobody helps, a lack of support"


@pytest.mark.parametrize(
    ("text", "wording", "found"),
    [
        ("I never had a quarrel with the council.", QUARREL, True),
        ("We didn't quarrel about hedges, ever.", QUARREL, True),
        ("There was no quarrel. The council is a fair one.", QUARREL, False),
        ("I had a quarrel with them.", QUARREL, False),
        ("Not only did we quarrel, we went to court.", QUARREL, False),
        ("They never came to look.", QUARREL, False),
        ("Ich hatte nie Streit mit dem Rat.", "Streit: Streit um Hecken und Zäune", True),
        ("Ich hatte Streit, und das nicht zu knapp.", "Streit: Streit um Hecken und Zäune", False),
        ("Je n'ai jamais eu de disputes avec le conseil.", "Disputes: disputes sur les haies", True),
        ("Nunca tuve peleas con nadie.", "Peleas: peleas por los setos", True),
        ("There was no support at all.", ALONE, False),
        ("I had all the support that I could ask for.", ALONE, True),
    ],
)
def test_all_that_is_shared_is_said_otherwise_than_the_code_says_it(text: str, wording: str, found: bool) -> None:
    assert denied_alone([text], [wording], np.array([[True]])).tolist() == [[found]]


def test_what_is_not_asked_about_is_not_looked_at() -> None:
    asked = np.array([[False, True], [True, False]])
    text = "I never had a quarrel."
    assert denied_alone([text, text], [QUARREL, ALONE], asked).tolist() == [[False, False], [True, False]]


def test_what_is_denied_is_for_review_and_its_steps_say_so(store: Cache) -> None:
    denial = "Nobody ever broke our sheds or locks, and no tools and no vegetables were stolen or broken."
    seen = gathered(allotments(), store, (*TEXTS, denial, denial.replace("Nobody", "Somebody").replace("no ", "our ")))
    trace: dict[str, Matrix] = {}
    found = seen.score(None, trace=trace)[0].score
    assert found[-1, 1] > 0.72
    assert found[-2, 1] == pytest.approx(0.7)
    steps = likeness_steps(trace, len(TEXTS), 1, codes=seen.codes, words=16)
    assert "denied" in [step.kind for step in steps]
    assert sum(step.points for step in steps) == pytest.approx(np.log(0.7 / 0.3), abs=1e-6)
