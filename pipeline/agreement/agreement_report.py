"""The comparison as JSON, CSV, and text that can go into a methods section."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.agreement import Agreement
from pipeline.agreement.coefficients import NAMES
from pipeline.agreement.measure import Measured
from pipeline.agreement.rho import THRESHOLD
from pipeline.agreement.seen import Seen, SeenChoice
from pipeline.agreement.verdict import ENOUGH, RELIABLE_FROM, TENTATIVE_FROM, number, shown
from pipeline.human_codings import SIMPLE
from pipeline.results.agreement_json import FORMAT
from pipeline.results.estimate import Estimate
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.manifest import SEAL, seal
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.wording import listed, many, per_cent

CSV, TEXT, DATA = "agreement.csv", "agreement.md", "agreement.json"
_DIGITS = 6


def headline(result: Agreement) -> list[str]:
    """Who was compared on what, and what is left out."""
    documents = f" from {many(result.documents, 'document')}" if result.documents else ""
    return [
        f"First: {result.first.source} ({result.first.coder}). "
        f"Second, the reference: {result.second.source} ({result.second.coder}).",
        f"{many(result.passages, 'passage')}{documents} and {many(len(result.by_code), 'code')}: "
        f"{many(result.cells, 'time')} whether a passage has a code.",
        *(said for side in (result.first, result.second) if (said := side.left_out())),
    ]


def looked_at(result: Agreement) -> list[str]:
    """Which passages were seen by both, by one, by neither, and what each choice gives; none where all are alike."""
    told = result.seen
    if told is None or not (told.first or told.second or told.neither):
        return []
    first, second = (Path(side.source).name for side in (result.first, result.second))
    if told.machine:
        lines = [
            f"{second} lists {told.both:,} of the run's {many(told.both + told.first, 'passage')}; these are compared"
            + (", as they were drawn." if told.sampled else ".")
        ]
        if told.second:
            lines[0] += f" {many(told.second, 'passage')} of it {'is' if told.second == 1 else 'are'} not in the run."
    else:
        one, other = (first, second) if first != second else (result.first.coder, result.second.coder)
        lines = [
            f"Seen by both: {many(told.both, 'passage')}, which are compared. By {one} alone: {told.first:,}; by "
            f"{other} alone: {told.second:,}"
            + ("." if told.neither is None else f"; by neither: {told.neither:,}.")
            + " A passage without a code counts as seen where a side lists it."
        ]
    lines += [f"{_CHOICES[choice.which]} {_told(choice, told.choices[0])}" for choice in told.choices[1:]]
    return lines


_CHOICES = {
    "either": "If passages that one side alone lists counted as seen by both, without a code by the other:",
    "all": "If those that neither lists counted too, as seen and without a code:",
}


def _told(choice: SeenChoice, compared: SeenChoice) -> str:
    return (
        f"{many(choice.passages, 'passage')}, kappa {number(choice.kappa)} (all cells) in place of "
        f"{number(compared.kappa)}."
    )


def overall(result: Agreement) -> list[str]:
    """The figures over all codes, a line each."""
    measures = result.measures
    lines = [f"All cells: {_line(measures.pooled.figures)}.", f"Mean over codes: {_line(measures.mean)}."]
    if measures.sets:
        lines.append(f"Whole code sets (MASI distance): {_line(measures.sets)}.")
    return lines


def sentences(result: Agreement) -> list[str]:
    """The verdict on each code, a sentence each."""
    return [f"{result.name(code.code)}: {code.judged.sentence}" for code in result.by_code]


def grouped(result: Agreement) -> list[str]:
    """The same, with the codes of which the same is said in one sentence; last those that neither side gave."""
    alike: dict[str, list[str]] = {}
    for code in sorted(result.by_code, key=lambda code: not sum(code.measured.counts[:3])):
        alike.setdefault(code.judged.sentence, []).append(result.name(code.code))
    told = []
    for sentence, names in alike.items():
        if len(names) > 1:
            sentence = sentence.replace(" gave it ", " gave them ").replace("said of it.", "said of them.")
            sentence = sentence.replace("whether it is reliable", "whether they are reliable")
            sentence = sentence.replace("too few passages of it for", "too few passages of them for")
        told.append(f"{listed(names)}: {sentence}")
    return told


def as_dict(result: Agreement) -> dict[str, Any]:
    """Everything, with numbers rounded to six digits and null where nothing is defined."""
    return {
        "unit": "passage x code",
        "seen": _seen(result.seen),
        "cells": result.cells,
        "passages": result.passages,
        "documents": result.documents,
        "first": _side(result, "first"),
        "second": _side(result, "second"),
        "drawn": result.drawn,
        "corpus": result.corpus,
        "intervals": {
            "level": 0.95,
            "resampled": "documents" if result.measures.clusters else "passages",
            "clusters": result.measures.clusters or result.passages,
            "draws": result.draws,
            "seed": result.seed,
        },
        "thresholds": {"reliable": RELIABLE_FROM, "tentative": TENTATIVE_FROM, "rho_kappa": THRESHOLD},
        "overall": {
            "pooled": _measured(result.measures.pooled),
            "mean": _figures(result.measures.mean),
            "sets": _figures(result.measures.sets),
        },
        "codes": [
            {
                "code": code.code,
                **_measured(code.measured),
                "rho": _number(code.rho),
                "verdict": code.judged.verdict.value,
                "more": code.judged.more,
                "sentence": code.judged.sentence,
            }
            for code in result.by_code
        ],
        "notes": list(result.notes),
        "units": [
            {
                "id": unit.id,
                "document": unit.document,
                "first": sorted(unit.first),
                "second": sorted(unit.second),
                "unsure": sorted(unit.unsure),
                "judged": None if unit.judged is None else sorted(unit.judged),
                "weight": round(weight, _DIGITS),
            }
            for unit, weight in zip(result.units, result.weights, strict=True)
        ],
    }


def write_agreement(result: Agreement, folder: Path) -> None:
    """Write agreement.csv, a row a code, agreement.md, in words, and agreement.json, with every passage compared.

    Raises:
        ThematrixError: The disk failed.
    """
    entries = {"format": FORMAT, **as_dict(result)}
    data = json.dumps({**entries, SEAL: seal(entries)}, indent=1, ensure_ascii=False)
    for name, text in ((CSV, _csv(result)), (TEXT, _markdown(result)), (DATA, f"{data}\n")):
        write_atomic(folder / name, text.encode(), doing="write the agreement")


def _csv(result: Agreement) -> str:
    bounds = [f"{name}{suffix}" for name in NAMES for suffix in ("", "_low", "_high")]
    shares = [f"prevalence_{side}" for side in ("first", "second")]
    counts = ["both", "first_only", "second_only", "neither"]
    lines: list[list[Any]] = [["code", "units", *counts, *shares, *bounds, "rho", "verdict", "more"]]
    for code in result.by_code:
        cells: list[Any] = [code.code, *_row(code.measured), code.rho, code.judged.verdict.value, code.judged.more]
        lines.append([_cell(cell) for cell in cells])
    lines.append([_cell(cell) for cell in ["(all cells)", *_row(result.measures.pooled), None, None, None]])
    return csv_text(lines)


def _row(measured: Measured) -> list[Any]:
    figures = [measured.figures[name] for name in NAMES]
    return [
        measured.units,
        *measured.counts,
        *measured.prevalence,
        *(bound for figure in figures for bound in (figure.value, figure.low, figure.high)),
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.{_DIGITS}f}"
    return "" if value is None else value


def _markdown(result: Agreement) -> str:
    lines = [
        "# Agreement",
        "",
        *_paragraphs(headline(result)),
        *_paragraphs(looked_at(result)),
        *_paragraphs(overall(result)),
    ]
    shown_rho = result.drawn == SIMPLE
    heads = ["Code", "First", "Second", *(_TITLES[name] for name in NAMES), *(["Rho"] if shown_rho else []), "Verdict"]
    lines += ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 2) + " --- |"]
    for code in result.by_code:
        first, second = code.measured.prevalence
        cells = [
            result.name(code.code).replace("|", "\\|"),
            _percent(first),
            _percent(second),
            *(shown(code.measured.figures[name]) for name in NAMES),
            *(["-" if code.rho is None else f"{code.rho:.3f}"] if shown_rho else []),
            code.judged.verdict.value,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", *(f"- {sentence}" for sentence in sentences(result)), "", "## How it was measured", ""]
    lines += [f"- {note}" for note in (*_method(result), *result.notes)]
    return "\n".join(lines) + "\n"


_TITLES = {
    "agreement": "Agreement",
    "kappa": "Cohen's kappa",
    "alpha": "Krippendorff's alpha",
    "ac1": "Gwet's AC1",
    "precision": "Precision",
    "recall": "Recall",
    "f1": "F1",
}


def _method(result: Agreement) -> list[str]:
    drawn = many(result.measures.clusters, "document") if result.measures.clusters else "passages"
    return [
        "First and Second are the shares of the passages to which each side gave the code.",
        f"Intervals are 95 %, percentiles of {result.draws:,} bootstrap samples of {drawn}, seed {result.seed}. Where "
        "no disagreement was seen, or no agreement on the code, the bound of Clopper and Pearson widens them.",
        f"Reliable: the lower bound of kappa is {number(RELIABLE_FROM)} or above, with {ENOUGH} passages or more that "
        f"either side gave the code. Tentative: kappa is {number(TENTATIVE_FROM)} or above. Not usable: below.",
    ]


def _paragraphs(lines: list[str]) -> list[str]:
    return [part for line in lines for part in (line, "")]


def _line(figures: Mapping[str, Estimate]) -> str:
    return ", ".join(f"{_TITLES[name]} {shown(figure)}" for name, figure in figures.items())


def _percent(share: float) -> str:
    return "-" if math.isnan(share) else f"{per_cent(share, 1)}%"


def _seen(told: Seen | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "both": told.both,
        "first": told.first,
        "second": told.second,
        "neither": told.neither,
        "choices": [
            {
                "seen": choice.which,
                "passages": choice.passages,
                "agreement": _number(choice.agreement),
                "kappa": _number(choice.kappa),
            }
            for choice in told.choices
        ],
    }


def _side(result: Agreement, name: str) -> dict[str, Any]:
    coded = result.first if name == "first" else result.second
    left_out = {"held": coded.held, "left_out": coded.lost} if coded.held else {}
    passages = {"passages": len(coded.passages), "blank": coded.blank}
    return {"source": coded.source, "coder": coded.coder, **passages, **left_out}


def _measured(measured: Measured) -> dict[str, Any]:
    both, first, second, neither = measured.counts
    return {
        "units": measured.units,
        "counts": {"both": both, "first": first, "second": second, "neither": neither},
        "prevalence": {"first": _number(measured.prevalence[0]), "second": _number(measured.prevalence[1])},
        **_figures(measured.figures),
    }


def _figures(figures: Mapping[str, Estimate]) -> dict[str, Any]:
    return {
        name: {"value": _number(figure.value), "low": _number(figure.low), "high": _number(figure.high)}
        for name, figure in figures.items()
    }


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, _DIGITS)
