import numpy as np
import pytest

from pipeline.export.drawing.heatmap import scale, stretches

VALUES = np.array([[0.1, np.nan, 0.3], [0.9, 0.0, 0.0]])


@pytest.mark.parametrize(
    ("passages", "strict", "top", "beyond"),
    [
        ([20, 4], False, 0.3, True),
        ([20, 10], False, 0.9, False),
        ([3, 4], False, 0.9, False),
        ([3, 4], True, 0.0, False),
        ([20, 4], True, 0.3, False),
    ],
)
def test_a_scale_is_set_by_rows_with_enough_passages(
    passages: list[int], strict: bool, top: float, beyond: bool
) -> None:
    found = scale(VALUES, passages, strict=strict)
    assert (found.top, found.beyond) == (top, beyond)


def test_a_scale_of_rows_with_nothing_is_that_of_the_others() -> None:
    found = scale(VALUES[::-1] * [[1], [0]], [2, 20])
    assert (found.top, found.beyond) == (0.9, False)
    assert found.enough.tolist() == [False, True]
    assert scale(np.zeros((0, 0)), []).top == 0


def test_stretches_of_neighbours() -> None:
    assert stretches(["a", "a", "", "a"]) == [("a", 0, 2), ("", 2, 3), ("a", 3, 4)]
    assert stretches([]) == []
