"""What holds for all tests."""

import gc
import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

# As the command has them, and before numpy is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(50_000, 20, 50)

from pipeline.text import embeddings, static_vectors  # noqa: E402

# Each process that tests are shared out to is told the width of the terminal: tables then break as they do there.
os.environ.pop("COLUMNS", None)

# No test is timed: how long an example takes says what else the machine does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _loaded_once() -> Iterator[None]:
    """A process loads each model once, and not with each run that a test makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embeddings, "loaded", cache(embeddings.loaded))
        patch.setattr(static_vectors, "packaged", cache(static_vectors.packaged))
        yield


def pytest_collection_finish() -> None:
    """What was loaded and collected stays, and need not be looked through for circles again and again."""
    gc.freeze()
