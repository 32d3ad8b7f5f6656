"""What is put aside comes back as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.runtime.shelf import Labelled, Shelf


def test_values_come_back_and_leave_no_file(tmp_path: Path) -> None:
    shelf: Shelf[tuple[str, object]] = Shelf(tmp_path)
    put = [(f"value {number}", np.arange(number * 700, dtype=np.float32).reshape(-1, 7)) for number in range(4)]
    for number, value in enumerate(put):
        shelf.append(value)
        assert len(shelf) == number + 1
        for (name, array), (right, numbers) in zip(shelf, put, strict=False):
            assert name == right
            assert np.array_equal(array, numbers)  # type: ignore[arg-type]
    assert shelf[-1][0] == "value 3"
    assert [name for name, _ in shelf[1:3]] == ["value 1", "value 2"]
    assert list(tmp_path.iterdir()) == []


def test_names_share_a_shelf(tmp_path: Path) -> None:
    shelf: Shelf[int] = Shelf(tmp_path)
    one, other = Labelled(shelf), Labelled(shelf)
    one["a"], other["a"], one["b"] = 1, 2, 3
    one["a"] = 4
    assert dict(one) == {"a": 4, "b": 3}
    assert dict(other) == {"a": 2}
    assert "c" not in other
