"""One file with its truth, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.ingest.truth.dialogue import Talk, talk
from tests.ingest.truth.disturbances import DISTURBANCES, forgotten, left_open, may_join, suiting
from tests.ingest.truth.expected import Aspect, Truth
from tests.ingest.truth.layout import Times
from tests.ingest.truth.layouts import LAYOUTS, Layout
from tests.ingest.truth.naming import NAMES, TRANSLATED, tells_roles
from tests.ingest.truth.pages import Page
from tests.ingest.truth.writers import write

CASTS = ("single", "single", "single", "two interviewers", "pair", "focus group")
"""Drawn from; most talks are of two."""

SPOKEN, BRIEF, LONG = 0.3, 0.1, 0.05
"""Shares of talks that are written as they were said, of those of few questions, and of those of many. A choice."""


@dataclass(frozen=True)
class Case:
    """A file, what reading it must give, and how it came about."""

    name: str
    data: bytes
    truth: Truth
    layout: str
    container: str
    seed: int
    style: str
    disturbances: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """How to make it again."""
        beside = f" with {', '.join(self.disturbances)}" if self.disturbances else ""
        return f"{self.layout} as {self.container}, seed {self.seed}, {self.style}{beside}"


def case(layout: str, container: str, seed: int, *, disturbances: tuple[str, ...] | int = ()) -> Case:
    """The file of a seed.

    Args:
        layout: Name of a layout.
        container: One of its containers.
        seed: Any number; style, cast and words are drawn from it.
        disturbances: Names, or how many to draw.
    """
    form = LAYOUTS[layout]
    chance = Random(f"case {layout} {seed}")
    chosen = _drawn(form, container, disturbances, seed) if isinstance(disturbances, int) else disturbances
    made, style = _talk(form, container, seed, chosen, chance)
    for name in chosen:
        change = DISTURBANCES[name].talk
        made = change(made, chance) if change else made
    made, place, words = forgotten(made)
    written = form.make(made, chance)
    content, turns, *others = written if isinstance(written, tuple) else (written, form.turns(made))
    known = (
        form.roles
        and not form.stream
        and (made.roles_known or form.tells or ("front matter" in chosen and style in NAMES))
    )
    if not known:
        turns, *others = (tuple(replace(turn, role=None) for turn in one) for one in (turns, *others))
    truth = Truth(
        turns,
        tuple(others),
        timed=form.times is not Times.NONE,
        tolerance=form.tolerance,
        stream=form.stream,
        optional=frozenset(form.optional),
        unsure=frozenset(
            aspect
            for aspect, told in ((Aspect.SPEAKER, form.named and not form.stream), (Aspect.ROLE, known))
            if not told
        ),
    )
    truth = left_open(truth, place, words)
    for name in chosen:
        one = DISTURBANCES[name]
        if one.page and isinstance(content, Page):
            content = one.page(content, made, chance)
        truth = one.truth(truth) if one.truth else truth
    data = write(content, container)
    for name in chosen:
        change_data = DISTURBANCES[name].data
        data = change_data(data) if change_data else data
    return Case(f"{layout}-{seed}.{container}", data, truth, layout, container, seed, style, chosen)


def _drawn(form: Layout, container: str, count: int, seed: int) -> tuple[str, ...]:
    able = [name for name in suiting(form, container) if DISTURBANCES[name].drawn]
    Random(f"disturbances {form.name} {container} {seed}").shuffle(able)
    chosen: tuple[str, ...] = ()
    for name in able:
        if len(chosen) < count and may_join(name, chosen):
            chosen = (*chosen, name)
    # In the order in which they are listed, for some rest on others.
    return tuple(name for name in DISTURBANCES if name in chosen)


def _talk(form: Layout, container: str, seed: int, chosen: tuple[str, ...], chance: Random) -> tuple[Talk, str]:
    style, language = chance.choice(form.styles), "en"
    cast = chance.choice([name for name in CASTS if name in form.casts])
    if "native" in chosen:
        words = chance.choice(tuple(TRANSLATED))
        language = words if chance.random() < 0.5 else "en"
        if any(tells_roles(one) for one in form.styles) and len(form.styles) > 1:
            style = chance.choice(TRANSLATED[words])
    if "initials at the top" in chosen and "initials" in form.styles:
        style = "initials"
    if "spellings" in chosen:
        style = "full"
    form_of = Random(f"form {form.name} {seed}")
    made = talk(
        seed,
        cast=cast,
        style=style,
        language=language,
        latin=container == "pdf" or "cp1252" in chosen,
        statements="statements" in chosen,
        spoken=form_of.random() < SPOKEN and "spoken" not in form.without,
        listens="statements" in suiting(form, container),
        rounds=_rounds(form_of, language, named=form.named),
    )
    return made, style


def _rounds(chance: Random, language: str, *, named: bool) -> int:
    """How many questions: mostly as many as usual (0), sometimes three, sometimes many.

    Where nobody is named, what comes three times is no pattern yet.
    """
    length = chance.random()
    if length < BRIEF and named:
        return chance.randint(2, 4)
    return chance.randint(20, 45) if length > 1 - LONG and language == "en" else 0
