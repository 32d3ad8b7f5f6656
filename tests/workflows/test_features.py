from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.runtime.cache import Cache
from tests.coding.test_codebook_entries import allotments, gathered


def test_what_is_learned_with_is_measured_by_the_figures_of_the_model(tmp_path: Path) -> None:
    """Passages by their sentences and as wholes: in another corpus both are as in the one that was learned from."""
    store = Cache(tmp_path)
    every = gathered(allotments(), store)
    lengths = np.array([text.count(" ") + 1.0 for text in every.texts])[every.owner]
    every = replace(every, encoders={name: replace(one, words=lengths) for name, one in every.encoders.items()})
    alone, fitted = every.score(None)
    channels, wholes = every.channels(alone, None)
    some = every.of([2, 5, 7])
    again = some.channels(some.score(fitted)[0], wholes)[0]
    assert list(fitted.statistics.channels) != list(wholes.statistics.channels)
    for name in ("distinct", "related", "score", "rules", "alone"):
        np.testing.assert_allclose(getattr(again, name), getattr(channels, name)[[2, 5, 7]], atol=1e-6)
    np.testing.assert_array_equal(channels.alone, alone.whole(every.rules))
    assert np.abs(channels.score - channels.alone).max() > 0.01
    store.close()
