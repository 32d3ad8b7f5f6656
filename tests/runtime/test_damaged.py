"""Any file of a run, damaged anywhere: one clear line, and never another result without a word.

`benchmarks/fuzz_run` does the same a thousand times over.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damaged import Damaged, one


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("damaged"), learned=False)


@settings(max_examples=50, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_damage_is_told_and_never_used(made: Damaged, seed: int) -> None:
    what, wrong = one(made, Random(seed), commands=1)
    assert not wrong, f"{what}: {wrong}"


def test_every_file_may_be_gone(made: Damaged) -> None:
    for file in made.files:
        with made.damaged(file, lambda data: data, hidden=False) as run:
            (made.copy / file).unlink()
            assert made.wrong(run, [("matrix",)], file=file, hidden=False) == "", file
