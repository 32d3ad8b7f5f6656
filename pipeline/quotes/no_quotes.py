"""Why there is no quote for what was asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.model import Status
from pipeline.quotes.filters import Wanted, among, wanted_cases
from pipeline.results.codings import ANYBODY, DEFAULT_ROLES, RANKS, assigned, without_bare_noes
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from pipeline.wording import listed, many


def why_none(
    tables: RunTables, codes: Sequence[int], wanted: Wanted, *, roles: Sequence[str] = DEFAULT_ROLES, n: int = 1
) -> str:
    """The first thing that leaves no passage to quote, half a sentence.

    Args:
        tables: The run.
        codes: The indices of the codes that were asked for.
        wanted: Which passages.
        roles: Whose words are quoted.
        n: How many quotes were asked for.
    """
    if n == 0:
        return "at most 0 were asked for"
    persons = people(tables.cases)
    named = wanted_cases(tables, wanted.cases) if wanted.cases else frozenset()
    shut = {case for case, person in persons.items() if not person.consent}
    if named and named <= shut:
        who = listed([persons[case].label for case in persons if case in named])
        return f"{who} did not consent to being quoted"
    keep = among(tables, wanted)
    what = "these codes" if len(codes) > 1 else f"the code {tables.code_ids[codes[0]]}" if codes else "a code"
    some = " ".join(filter(None, ["no passage", _asked(wanted)]))
    if not keep.any():
        return f"{some} is in the run"
    pairs = assigned(without_bare_noes(tables), statuses=RANKS, roles=ANYBODY)
    pairs = pairs.where(np.isin(pairs.code, list(codes)) & keep[pairs.passage])
    if not len(pairs):
        return f"{some} has {what}"
    rejected = RANKS.index(Status.REJECTED.value)
    standing = pairs.where(pairs.status != rejected)
    if not len(standing):
        return f"{many(len(set(pairs.passage.tolist())), 'passage')} had {what}, and people rejected that"
    said = tables.passages.select(["case", "role"]).to_pylist()
    own = [place for place in set(standing.passage.tolist()) if said[place]["role"] in roles]
    if not own:
        other = listed(sorted({said[place]["role"] for place in standing.passage.tolist()}))
        return f"only what is said in the role of {other} has {what}, and that is not quoted"
    if all(said[place]["case"] in shut for place in own):
        has = "has" if len(own) == 1 else "have"
        return f"{many(len(own), 'passage')} {has} {what}, said by people who did not consent to being quoted"
    return "nothing is left of what was asked"


def _asked(wanted: Wanted) -> str:
    parts = []
    if wanted.cases:
        parts.append("of this case" if len(wanted.cases) == 1 else "of these cases")
    if wanted.programmes:
        parts.append(f"in the programme {' or '.join(wanted.programmes)}")
    if wanted.attributes:
        parts.append(f"of people with {listed([f'{name}={value}' for name, value in wanted.attributes])}")
    if wanted.words:
        parts.append(f"with {wanted.words}")
    return " ".join(parts)
