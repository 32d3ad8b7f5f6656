"""The framework matrix: cases by codes, each cell the words that say it best.

After Gale, Heath, Cameron, Rashid and Redwood (2013), "Using the framework
method for the analysis of qualitative data in multi-disciplinary health
research", BMC Medical Research Methodology 13:117. There a person writes each
cell's summary; here it holds extracts, and the passages that they are from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.analysis.incidence import shown_families
from pipeline.analysis.matrix import COLUMNS, tally
from pipeline.analysis.matrix_rows import roles_for, rows_of
from pipeline.analysis.results import Framework, FrameworkCell, FrameworkRow
from pipeline.model import Quote, Status
from pipeline.quotes import QuotePool
from pipeline.results.codings import ASSIGNED, check_choices
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

EXTRACTS = 1
"""Extracts in a cell, unless told otherwise. A choice: a matrix is read across."""


def framework(
    tables: RunTables,
    *,
    cols: str = "code",
    extracts: int = EXTRACTS,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    of: Collection[str] | None = None,
    pool: QuotePool | None = None,
) -> Framework:
    """The framework matrix of a run.

    Args:
        tables: The run.
        cols: ``code`` or ``family``.
        extracts: At most so many a cell.
        statuses: The statuses that count.
        roles: The roles that count; unless told, respondents.
        of: The cases for which extracts are chosen, as rows call them; all where None. Counts are there for all.
        pool: Quotes of the same run, where somebody else chose some.

    Raises:
        CallError: An argument does not exist.
    """
    check_choices("kind of column", (cols,), COLUMNS)
    roles = roles_for("case", roles)
    counts = tally(tables, rows="case", cols=cols, statuses=statuses, roles=roles)
    rows = rows_of(tables, rows="case", roles=roles)
    persons = {person.label: person for person in people(tables.cases).values()}
    names = tables.code_names
    families = shown_families(tables)
    pools = QuotePool(tables, statuses=statuses, roles=roles, before=pool).parts(rows.of)
    found = []
    for index, label in enumerate(counts.labels):
        person = persons.get(label)
        quoted = person is None or person.consent
        chosen: Mapping[str, Sequence[Quote]] = {}
        if quoted and index in pools and (of is None or label in of):
            chosen = pools[index].best(n=extracts)
        found.append(
            FrameworkRow(
                label=label,
                programme=person.programme if person else "",
                attributes={} if person is None or person.alias else person.attributes,
                passages=int(counts.row_passages[index]),
                quoted=quoted,
                cells=tuple(
                    FrameworkCell(int(counts.count[index, column]), _best(chosen, name, families, n=extracts))
                    for column, name in enumerate(counts.columns)
                ),
            )
        )
    return Framework(
        cols=cols,
        columns=counts.columns,
        names=tuple(names.get(column, column) for column in counts.columns),
        families=tuple(families.get(column, column) for column in counts.columns),
        rows=tuple(found),
    )


def _best(
    chosen: Mapping[str, Sequence[Quote]], column: str, families: Mapping[str, str], *, n: int
) -> tuple[Quote, ...]:
    """The quotes of a code, or the best of a family's codes, no passage twice."""
    if column in chosen:
        return tuple(chosen[column][:n])
    ranked = sorted(
        (quote for code, found in chosen.items() if families.get(code) == column for quote in found),
        key=lambda quote: (quote.status != Status.ACCEPTED, -quote.score),
    )
    return tuple({quote.passage: quote for quote in reversed(ranked)}.values())[::-1][:n]
