"""A comparison of groups as tables and in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pipeline.analysis.results import CodeComparison, Comparison, GroupPair, GroupVerdict, Misclassification, Rate
from pipeline.export.tables.cell_text import PERCENT, THREE, TWO, WHOLE
from pipeline.export.tables.nothing_codable import WHY_NOTHING
from pipeline.export.tables.table import Column, Table, Value
from pipeline.results.estimate import Estimate
from pipeline.wording import many, per_cent

READING = 110


def comparison_tables(found: Comparison) -> tuple[Table, ...]:
    """The comparison code by code; of more than two groups also pair by pair."""
    what = "Codes" if found.cols == "code" else "Families"
    title = f"{what} by {found.by}: {', '.join(group.label for group in found.groups)}"
    main = Table(
        name="Comparison",
        title=title,
        columns=tuple(_columns(found)),
        rows=tuple(tuple(_row(found, row)) for row in found.rows),
        notes=method(found),
        paper=at_a_glance(found),
    )
    words = Table(
        name="In words",
        title="The same in words",
        columns=(
            Column("code" if found.cols == "code" else "family", found.cols.capitalize(), width=26),
            Column("verdict", "Verdict", width=20),
            Column("reading", "In words", width=READING),
        ),
        rows=tuple((row.column, row.verdict.value, reading(found, row)) for row in found.rows),
    )
    return (main, words) if len(found.groups) == 2 else (main, words, _pairs(found))


def at_a_glance(found: Comparison) -> Table:
    """The comparison on the width of a page: a column a group, each share with its interval, and the verdict."""
    groups = [Column(group.label, group.label, PERCENT) for group in found.groups]
    contrast = [Column("difference", "Difference", PERCENT)] if len(found.groups) == 2 else []
    rows = []
    for row in found.rows:
        rates = row.corrected or (row.passages if found.of == "passages" else row.cases)
        cells = [_bounded(rate.value, rate.low, rate.high) for rate in rates]
        if contrast:
            gap = row.pairs[0].difference
            cells.append(_bounded(gap.value, gap.low, gap.high))
        rows.append((row.name, *cells, p_value(row.p), p_value(row.q), row.verdict.value))
    return Table(
        name="At a glance",
        title=f"Share of {found.of} in per cent, with 95 % intervals",
        columns=(
            *(Column(found.cols, found.cols.capitalize()), *groups, *contrast),
            *(Column("p", "p", THREE), Column("q", "q", THREE), Column("verdict", "Verdict")),
        ),
        rows=tuple(rows),
        notes=method(found),
    )


def _bounded(value: float, low: float, high: float) -> str:
    if value != value:
        return "-"
    bounds = f" [{per_cent(low)}, {per_cent(high)}]" if low == low else ""
    return f"{per_cent(value, 1)}{bounds}"


def reading(found: Comparison, row: CodeComparison) -> str:
    """What the figures of a code say, for somebody who does not read figures."""
    if row.verdict is GroupVerdict.NOT_ASSIGNED:
        return f"{row.name}: assigned to no passage of these groups."
    parts = [f"{row.name}: {_listed([_rate(found, row, place) for place in range(len(found.groups))])}."]
    if len(row.pairs) == 1 and not math.isnan(row.pairs[0].difference.value):
        parts.append(_difference(row.pairs[0]))
    parts.append(_test(found, row))
    if row.misclassification is not None and row.misclassification.useless:
        parts.append("The check finds the coder no better than chance on it: nothing could be corrected.")
    elif found.measurement and row.misclassification is None:
        parts.append("The coder's error on it is not known: what stands here is as coded.")
    return " ".join(parts)


def method(found: Comparison) -> tuple[str, ...]:
    """How it was compared, a sentence or two each."""
    groups = "; ".join(
        f"{group.label}: {many(group.cases, 'case')}, {many(group.passages, 'passage')}, {many(group.words, 'word')}"
        for group in found.groups
    )
    theme = "code" if found.cols == "code" else "family"
    what = f"share of passages that carry the {theme}"
    if found.of == "cases":
        what = f"share of cases with at least one passage that carries the {theme}"
    ways = (
        (f"all {found.ways:,} ways" if found.ways > 1 else "the only way")
        if found.exact
        else f"{many(found.ways, 'random way')} (seed {found.seed})"
    )
    counted = many(found.tested, "code") if found.cols == "code" else many(found.tested, "family", "families")
    notes = [
        f"{groups}.",
        f"The figure compared is the {what}.",
        "Cases are the units: passages of one person resemble each other, so intervals (95 %) are those of a sample of "
        "cases (ratio estimator; Korn and Graubard's interval on the effective sample size; differences after "
        "Newcombe, odds ratios after Woolf). Where a group has none, half a passage is added for the odds ratio.",
        f"p: permutation test over cases, {ways} to share them out over the groups; the larger p of two statistics, "
        "the differences of the rates and the same by precision.",
        f"q: p corrected for the {counted} that could be tested (Benjamini and Hochberg 1995)."
        if found.tested
        else f"q: p corrected; there is none, since no {found.cols} could be tested.",
        "Too few cases means that p could not be .05 or less however the cases were shared out; or, where cases are of "
        f"unlike length, that fewer than five cases have the {theme}.",
    ]
    if found.measurement:
        notes.append(
            f"Rates are corrected for the coder's error (Rogan and Gladen 1978) as checked in {found.measurement}; "
            "intervals hold how surely that error is known. The coder is assumed to err alike in all groups, save "
            "where a group's own error is named: that takes ten checked passages with the code and ten without, of "
            "three documents each. A corrected rate outside 0 to 100 % is put back to 0 or 100 %. p then tests the "
            "rates as coded, which are alike exactly if the true ones are, as long as the coder errs alike; with "
            "errors of their own it comes from the draws behind the intervals."
        )
    if found.left_out:
        notes.append(f"In no group and left out: {many(len(found.left_out), 'case')} ({_few(found.left_out)}).")
    if found.silent:
        notes.append(
            f"Of these groups and left out, as nothing could be coded of them ({WHY_NOTHING}): "
            f"{many(len(found.silent), 'case')} ({_few(found.silent)})."
        )
    if found.split:
        notes.append(f"Cases that speak in several groups count as one in each: {_few(found.split)}.")
    return tuple(notes)


def _columns(found: Comparison) -> Iterator[Column]:
    yield Column("code" if found.cols == "code" else "family", found.cols.capitalize(), width=26)
    yield Column("name", "Name", width=24)
    yield Column("verdict", "Verdict", width=20)
    for number, group in enumerate(found.groups, 1):
        key = f"group_{number}"
        yield Column(key, "group", group=group.label, data=True)
        yield Column(f"{key}_share", "share of passages", PERCENT, group=group.label)
        yield Column(f"{key}_low", "from", PERCENT, group=group.label)
        yield Column(f"{key}_high", "to", PERCENT, group=group.label)
        yield Column(f"{key}_passages", "passages", WHOLE, group=group.label)
        yield Column(f"{key}_case_share", "share of cases", PERCENT, group=group.label)
        yield Column(f"{key}_case_low", "from", PERCENT, group=group.label)
        yield Column(f"{key}_case_high", "to", PERCENT, group=group.label)
        yield Column(f"{key}_cases", "cases", WHOLE, group=group.label)
        if found.measurement:
            yield Column(f"{key}_corrected", "corrected", PERCENT, group=group.label)
            yield Column(f"{key}_corrected_low", "from", PERCENT, group=group.label)
            yield Column(f"{key}_corrected_high", "to", PERCENT, group=group.label)
    if len(found.groups) == 2:
        yield from _contrast(*(group.label for group in found.groups))
    yield Column("p", "p", THREE, group="Test")
    yield Column("q", "q", THREE, group="Test")
    yield Column("smallest", "smallest p possible", THREE, group="Test")
    if found.measurement:
        yield Column("sensitivity", "sensitivity", width=22, group="The coder")
        yield Column("specificity", "specificity", width=22, group="The coder")


def _contrast(first: str, second: str) -> Iterator[Column]:
    less, over = f"{first} less {second}", f"{first} over {second}"
    yield Column("difference", "difference", PERCENT, group=less)
    yield Column("difference_low", "from", PERCENT, group=less)
    yield Column("difference_high", "to", PERCENT, group=less)
    yield Column("odds_ratio", "odds ratio", TWO, group=over)
    yield Column("odds_ratio_low", "from", TWO, group=over)
    yield Column("odds_ratio_high", "to", TWO, group=over)
    yield Column("odds_ratio_note", "remark", width=16, group=over)


def _row(found: Comparison, row: CodeComparison) -> Iterator[Value]:
    yield from (row.column, row.name, row.verdict.value)
    for place, group in enumerate(found.groups):
        passages, cases = row.passages[place], row.cases[place]
        yield group.label
        yield from (passages.value, passages.low, passages.high, passages.count)
        yield from (cases.value, cases.low, cases.high, cases.count)
        if found.measurement:
            corrected = row.corrected[place] if row.corrected else Estimate(math.nan, math.nan, math.nan)
            yield from (corrected.value, corrected.low, corrected.high)
    if len(found.groups) == 2:
        yield from _figures(row.pairs[0])
    yield from (row.p, row.q, row.smallest)
    if found.measurement:
        yield _known(row.misclassification, "sensitivity")
        yield _known(row.misclassification, "specificity")


def _figures(pair: GroupPair) -> Iterator[Value]:
    for figure in (pair.difference, pair.odds_ratio):
        yield from (_finite(figure.value), _finite(figure.low), _finite(figure.high))
    yield _unbounded(pair.odds_ratio)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _unbounded(ratio: Estimate) -> str:
    """Why figures of an odds ratio are missing, "" where none is."""
    if math.isnan(ratio.value):
        return "not defined"
    if math.isinf(ratio.value):
        return "infinite"
    if math.isnan(ratio.low) or math.isnan(ratio.high):
        return "no interval"
    return "no upper bound" if math.isinf(ratio.high) else ""


def _known(misclassification: Misclassification | None, name: str) -> str:
    if misclassification is None:
        return "not known"
    rates: tuple[Rate, ...] = getattr(misclassification, name)
    return "; ".join(f"{_percent(rate.value)} ({_percent(rate.low)} to {_percent(rate.high)})" for rate in rates)


def _pairs(found: Comparison) -> Table:
    return Table(
        name="Pairs",
        title="Every two groups",
        columns=(
            Column("code" if found.cols == "code" else "family", found.cols.capitalize(), width=26),
            Column("first", "First", width=20),
            Column("second", "Second", width=20),
            *_contrast("First", "second"),
            Column("p", "p", THREE, group="Test"),
            Column("q", "q", THREE, group="Test"),
        ),
        rows=tuple(
            (row.column, pair.first, pair.second, *_figures(pair), pair.p, pair.q)
            for row in found.rows
            for pair in row.pairs
        ),
        notes=("q: p corrected for all pairs of all codes that could be tested (Benjamini and Hochberg 1995).",),
    )


def p_value(p: float) -> str:
    """As journals print it: ``.042``, ``< .001``."""
    if math.isnan(p):
        return "-"
    if p < 0.001:
        return "< .001"
    return "1" if p > 0.9995 else f"{p:.3f}".removeprefix("0") if p < 0.1 else f"{p:.2f}".removeprefix("0")


def _rate(found: Comparison, row: CodeComparison, place: int) -> str:
    rate = row.passages[place] if found.of == "passages" else row.cases[place]
    label = found.groups[place].label
    if not rate.of:
        return f"nothing to count in {label}"
    counts = (
        f"{row.passages[place].count} of {many(row.passages[place].of, 'passage')}, " if found.of == "passages" else ""
    )
    counts += f"{row.cases[place].count} of {many(row.cases[place].of, 'case')}"
    of = "passages" if found.of == "passages" else "cases"
    interval = "" if math.isnan(rate.low) else f"95 % interval {_percent(rate.low)} to {_percent(rate.high)}; "
    told = f"{_percent(rate.value)} of the {of} in {label} ({interval}{counts})"
    if row.corrected:
        corrected = row.corrected[place]
        told += f", {_percent(corrected.value)} ({_percent(corrected.low)} to {_percent(corrected.high)}) corrected"
    return told


def _difference(pair: GroupPair) -> str:
    points = 100 * pair.difference.value
    if abs(points) < 0.05:
        return "There is no difference to speak of."
    more, less = (pair.first, pair.second) if points > 0 else (pair.second, pair.first)
    low, high = sorted((100 * pair.difference.low, 100 * pair.difference.high), key=lambda bound: bound * points)
    sign = 1 if points > 0 else -1
    told = f"That is {abs(points):.1f} percentage points more in {more} than in {less}"
    if not math.isnan(low):
        told += f" ({sign * low:.1f} to {sign * high:.1f})"
    return told + (f"; odds ratio {_ratio(pair.odds_ratio)}." if not math.isnan(pair.odds_ratio.value) else ".")


def _ratio(ratio: Estimate) -> str:
    high = "no upper bound" if math.isinf(ratio.high) else _two(ratio.high)
    return f"{_two(ratio.value)} ({_two(ratio.low)} to {high})"


def _two(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _test(found: Comparison, row: CodeComparison) -> str:
    if row.verdict is GroupVerdict.TOO_FEW:
        having = sum(rate.count for rate in row.cases)
        if row.smallest == 1.0:
            return f"Too few cases to say: only {many(having, 'case')} {'has' if having == 1 else 'have'} it."
        return f"Too few cases to say: even the most uneven way to share them out gives p = {p_value(row.smallest)}."
    p = f"p {'' if row.p < 0.001 else '= '}{p_value(row.p)}"
    figures = f"{p}, corrected for {found.tested} {'codes' if found.cols == 'code' else 'families'} {p_value(row.q)}"
    if row.verdict is GroupVerdict.DIFFERS:
        return f"More than chance would make of these cases ({figures})."
    if row.verdict is GroupVerdict.PERHAPS:
        return f"It may be more than chance ({figures}); among so many, one like it is to be expected by chance."
    return f"These cases do not show a difference ({figures}), which is not to say that there is none."


def _percent(share: float) -> str:
    return "-" if math.isnan(share) else f"{per_cent(share, 1)} %"


def _listed(parts: list[str]) -> str:
    return "; ".join(parts[:-1]) + f"; and {parts[-1]}" if len(parts) > 2 else " and ".join(parts)


def _few(names: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
