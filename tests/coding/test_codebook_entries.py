"""What examples and exclusions of a codebook do to scores."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from pipeline.coding.channels import Matrix, Nearest, Statistics
from pipeline.coding.examples import weights
from pipeline.coding.exclusions import lost_to_exclusions
from pipeline.coding.prototypes import Prototype, prototypes
from pipeline.coding.scores import DISTINCT_SLOPE, score
from pipeline.model import Code, Codebook, Role
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.runtime.progress import Quiet
from pipeline.workflows.features import Gathered, gather

WATER = (
    "From June there was a hose ban, so every evening I carried cans of water up from the brook.",
    "We had no rain for nine weeks and the tap by the gate was turned off by the council.",
    "The barrels ran dry in July and half of my beans simply withered for want of water.",
)
THEFT = (
    "Somebody broke the lock in August and took both spades and the new fork from my shed.",
    "They stole the pumpkins the night before the show, and the police never even came.",
    "My mower was stolen twice, so now I keep nothing of value behind that door.",
)
SHARING = (
    "My neighbour lends me his tools, and we share seeds with the whole row in spring.",
    "Whoever has too many plants leaves them on the bench for the others to take home.",
    "We dig the paths together on the first Saturday, and afterwards everybody eats soup.",
)
OTHER = (
    "The bus comes only once an hour, so I usually walk back along the canal in the evening.",
    "I was a bookkeeper for thirty years and I still like to write everything down in columns.",
    "My daughter moved to the coast with her husband, and we telephone every Sunday.",
    "In winter there is little to do there but to drink tea and look out of the window.",
    "The show in September is judged by a man who knows about roses and about little else.",
)
TEXTS = (*WATER, *THEFT, *SHARING, *OTHER)
LONG = " ".join(
    (
        *OTHER,
        "And as I said, once there is no rain the butts are empty and you carry water from wherever you can find it,",
        "then we sit down and talk about the grandchildren, about the football, about anything really.",
        *OTHER,
    )
)
"""One sentence on water among ten on something else."""


def allotments(**entries: dict[str, object]) -> Codebook:
    """Three codes; ``entries`` are further fields of a code."""
    definitions = {
        "water": "drought, no tap, carrying cans of water, the hose ban",
        "theft": "tools and vegetables that are stolen, broken sheds and locks",
        "sharing": "people who share tools, seeds and work with their neighbours",
    }
    codes = (Code(id=name, name=name, definition=text, **entries.get(name, {})) for name, text in definitions.items())  # type: ignore[arg-type]
    return Codebook("Allotments", tuple(codes))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


@contextlib.contextmanager
def untimed(_: str) -> Iterator[None]:
    yield


def gathered(codebook: Codebook, store: Cache, texts: Sequence[str] = TEXTS) -> Gathered:
    return gather(
        codebook,
        texts,
        [Role.RESPONDENT] * len(texts),
        [None] * len(texts),
        model="",
        fast=True,
        store=store,
        engine=Local(),
        progress=Quiet(),
        timed=untimed,
    )


def scored(codebook: Codebook, store: Cache) -> Matrix:
    return gathered(codebook, store).score(None)[0].score


@pytest.mark.parametrize(
    "examples",
    [
        ("In a dry summer you carry water until your arms hurt.",),
        (LONG,),
        (LONG, "The brook was dry too, so we had to fetch it in bottles.", "A hose ban again, and no rain in sight."),
    ],
    ids=["short", "long", "three"],
)
def test_an_example_takes_nothing_from_what_the_definition_finds(examples: tuple[str, ...], store: Cache) -> None:
    bare, more = scored(allotments(), store), scored(allotments(water={"examples": examples}), store)
    assert bare[[0, 2], 0].min() >= 0.5
    assert more[0, 0] >= 0.5
    assert (more[:3, 0] >= bare[:3, 0] - 0.03).all()
    assert more[3:, 0].max() < 0.1
    assert np.allclose(more[:, 1:], bare[:, 1:], atol=0.03)


def test_an_example_finds_what_the_definition_does_not_say(store: Cache) -> None:
    example = ("Judges at the September show care for roses only.",)
    bare, more = scored(allotments(), store), scored(allotments(sharing={"examples": example}), store)
    assert more[-1, 2] > bare[-1, 2]


def test_more_examples_weigh_more_and_never_all() -> None:
    protos = [Prototype(0, "definition", "a"), *[Prototype(1, "example", str(n)) for n in range(3)]]
    assert weights(protos, codes=3).tolist() == [0.0, 0.75, 0.0]


def test_what_a_definition_excludes_is_scored_lower(store: Cache) -> None:
    barred = allotments(theft={"exclude": "Pumpkins stolen the night before a show; tools that break."})
    bare, less = scored(allotments(), store), scored(barred, store)
    assert less[4, 1] < bare[4, 1] - 0.005
    assert less[[3, 5], 1] == pytest.approx(bare[[3, 5], 1], abs=0.05)
    assert np.array_equal(bare[:3, 0], less[:3, 0])


def test_a_sentence_that_is_excluded_leaves_the_others(store: Cache) -> None:
    """A passage that also says what the code is about keeps it."""
    barred = allotments(theft={"exclude": "My daughter moved away and we telephone."})
    both = f"{OTHER[2]} {THEFT[0]}"
    seen = gathered(barred, store, (*TEXTS, both))
    trace: dict[str, Matrix] = {}
    found = seen.score(None, trace=trace)[0]
    assert found.score[-1, 1] > 10 * found.score[11, 1]
    assert trace["excluded"][-1, 1] > trace["excluded"][11, 1]


def test_without_examples_and_exclusions_nothing_is_added(store: Cache) -> None:
    seen = gathered(allotments(), store)
    trace: dict[str, Matrix] = {}
    _, fitted = seen.score(None, trace=trace)
    assert not trace["examples"].any()
    assert not trace["excluded"].any()
    assert not [name for name in fitted.statistics.channels if "example" in name]
    near = Nearest(seen.encoders["static"], seen.protos, codes=3)
    lost = lost_to_exclusions(near, seen.owner, statistics=Statistics(), name="static")
    assert not lost.any()


def test_the_steps_name_examples_and_exclusions(store: Cache) -> None:
    seen = gathered(
        allotments(water={"examples": WATER[:1]}, theft={"exclude": "Pumpkins stolen before the show."}), store
    )
    trace: dict[str, Matrix] = {}
    scores, fitted = seen.score(None, trace=trace)
    assert trace["examples"][0, 0] > DISTINCT_SLOPE
    assert trace["excluded"][4, 1] < 0
    again = seen.score(fitted)[0]
    assert np.array_equal(again.score, scores.score)
    none = score(
        {name: vectors.of(np.zeros(len(TEXTS), np.bool_), seen.owner) for name, vectors in seen.encoders.items()},
        seen.protos,
        np.zeros(0, np.int64),
        [],
        [],
        np.zeros((0, 3)),
        np.zeros(3, np.bool_),
        codes=seen.codes,
        fitted=fitted,
    )[0]
    assert none.score.shape == (0, 3)


def test_what_is_excluded_is_compared_whole_and_by_clause() -> None:
    (code,) = allotments().codes[:1]
    found = prototypes([Code(id=code.id, name=code.name, definition=code.definition, exclude="rain; use mud instead")])
    assert [proto.text for proto in found if proto.kind == "exclusion"] == [
        "rain; use mud instead",
        "use mud instead",
    ]
