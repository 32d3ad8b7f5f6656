from __future__ import annotations

import numpy as np
from scipy import sparse

from pipeline.coding.learned.word_odds import word_odds, words_left_out, words_said

# Rent stands in what is coded as money, soup elsewhere, the in all, and bus once.
HELD = sparse.csr_matrix(
    [[1, 0, 1, 0], [1, 0, 1, 0], [1, 0, 1, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1]], dtype=np.float64
)
TRUE = np.array([[True], [True], [True], [False], [False], [False]])
MASK = np.ones_like(TRUE)
TOTAL = np.full(6, 3.0)


def test_a_word_says_how_much_oftener_it_stands_with_the_code() -> None:
    odds = word_odds(HELD, TRUE, MASK)[:, 0]
    # 3 of 3 with the code and none of 3 without, and 5 more of each in which it is as usual as in all, 3 of 6.
    np.testing.assert_allclose(odds[0], np.log((3 + 2.5) / 2.5))
    assert odds[1] < 0
    np.testing.assert_allclose(odds[2:], 0, atol=1e-9)


def test_a_cell_that_nobody_looked_at_is_not_counted() -> None:
    mask = MASK.copy()
    mask[:3] = False
    assert word_odds(HELD, TRUE, mask)[0, 0] == 0


def test_what_words_say_of_a_passage_is_learned_from_other_documents() -> None:
    group = np.array([0, 1, 1, 2, 0, 2])
    found = words_left_out(HELD, TRUE, MASK, group, TOTAL)
    for document in range(3):
        out = group == document
        refit = word_odds(HELD[~out], TRUE[~out], MASK[~out])
        np.testing.assert_allclose(found[out], words_said(HELD[out], refit, TOTAL[out]), atol=1e-9)
