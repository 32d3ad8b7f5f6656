"""A run of two programmes, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.results.tables import RunTables
from tests.small_run import Given, Said, Who, small_run

TEN = "one two three four five six seven eight nine ten."


def programmes(
    money: Sequence[int],
    *,
    passages: Sequence[int],
    of: Sequence[str],
    time: Sequence[int] = (),
    attributes: Sequence[dict[str, str]] = (),
) -> RunTables:
    """A case for each entry: how many of its passages have money (the first ones), time (the last ones)."""
    said, given, who = [], [], []
    for number, (coded, whole, programme) in enumerate(zip(money, passages, of, strict=True)):
        case, document = f"Case {number + 1}", f"{programme}/{number + 1}.txt"
        late = time[number] if time else 0
        for place in range(whole):
            name = f"{number + 1}-{place + 1}"
            said.append(Said(name, TEN, case=case, document=document, programme=programme, start=200 * place))
            if place < coded:
                given.append(Given(name, "barrier/money"))
            if place >= whole - late:
                given.append(Given(name, "barrier/time"))
        extra = attributes[number] if attributes else {}
        who.append(Who(case, order=number + 1, programme=programme, attributes=extra))
    return small_run(said=said, given=given, who=who)
