"""A score, taken apart into steps that add up to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.stacking import FEATURES, LEARNED_WITH, Stack
from pipeline.coding.scores import COMPETE, DISTINCT_SLOPE, PARTS, RELATED_SLOPE, ROOM, SHORT, SURE
from pipeline.results.explanation import ScoreStep
from pipeline.wording import many

_LIKENESS = {
    "start": "a passage that stands out for no code; {deviations:.1f} deviations, summed over what follows, are asked",
    "transformer sentences": "what its sentences mean: {deviations:+.1f} deviations",
    "transformer whole": "what its sentences mean together: {deviations:+.1f} deviations",
    "static sentences": "what the words of its sentences usually mean: {deviations:+.1f} deviations",
    "static whole": "what its words usually mean: {deviations:+.1f} deviations",
    "words": "words that stand in the codebook's entry too: {deviations:+.1f} deviations",
    "characters": "parts of words that stand there too: {deviations:+.1f} deviations",
    "examples": "what it has in common with the code's examples: {deviations:+.1f} deviations",
    "excluded": "nearer to what the code says not to use it for than to its definition: {deviations:+.1f} deviations",
    "neighbours": "what is said before and after it, at half its weight, adding no more than it says itself: "
    "{deviations:+.1f} deviations",
    "charge": "approval or complaint, in it as in the code: {deviations:+.1f} deviations",
    "far": "not near enough to the code at all: {related:.1f} deviations above everyday sentences where {bar:.1f} are "
    "asked, {slope:g} points for each that is missing",
    "competing": "{likeliest} is likelier here, and what lies more than {room:g} point behind it loses {share:.0%} of "
    "the rest",
    "silent": "the code has rules, so likeness alone must be surer",
    "denied": "it denies all words that it shares with the definition, so a person should look: not above 0.70",
    "judge": "what the language model says, as far as it is believed",
    "sure": "points above 0 count {sure:.0%}, as far as such codings turned out right",
    "short": "it has {words} only: with fewer than {short}, points above 0 count in that proportion",
}
"""What each part of likeness is. A deviation is one standard deviation over the corpus and over the codes."""

_LEARNED = {
    "examples": "how like it passages are that people gave the code: {value:.2f}",
    "examples, log-odds": "the same, as odds",
    "examples, less the best other code": "by how much that is more than for the best other code: {value:+.2f}",
    "examples, all codes": "how like it passages with any code are: {value:.2f}",
    "definition, all codes": "how many codes the definitions give it, as a logarithm: {value:.2f}",
    "words, by code": "words that stand oftener, or less often, in passages with the code: {value:+.2f}",
    "length": "how many different words and pairs of them it has, as a logarithm: {value:.2f}",
    "examples, share of the code": "the code's share of that: {value:.2f}",
    "stands out": "how far it stands out for the code's entry in the codebook: {value:+.1f} deviations",
    "related": "how near it is to that entry at all: {value:.1f} deviations above everyday sentences",
    "definition, log-odds": "what the entry and the rules alone come to: {value:+.2f} points",
    "definition alone, log-odds": "what they come to in a run without a model, there counted {sure:.0%} above 0: "
    "{value:+.2f} points",
    "rules": "how surely rules give the code: {value:.2f}",
    "stands out, by examples": "how far it stands out, the more so the more examples there are",
    "definition, by examples": "what the entry alone comes to, the more so the more examples there are",
    "examples, by examples": "what is like it, the more so the more examples there are",
}


def likeness_steps(
    trace: Mapping[str, Matrix], row: int, column: int, *, codes: Sequence[str], words: int
) -> tuple[ScoreStep, ...]:
    """The steps of what likeness says, those of no points left out.

    Args:
        trace: Of :func:`pipeline.coding.scores.score`.
        row: The passage's index.
        column: The code's index.
        codes: The ids of all codes.
        words: How many words the passage has.
    """
    figures = {
        "related": trace["related"][row, column],
        "bar": trace["bar"][row, column],
        "slope": RELATED_SLOPE,
        "likeliest": codes[int(trace["likeliest"][row, column])],
        "room": ROOM,
        "share": COMPETE,
        "words": many(words, "word"),
        "short": SHORT,
        "sure": SURE,
    }
    steps = []
    for part in PARTS:
        points = float(trace[part][row, column]) if part in trace else 0.0
        if points:
            deviations = (-points if part == "start" else points) / DISTINCT_SLOPE
            steps.append(ScoreStep(part, _LIKENESS[part].format(deviations=deviations, **figures), points))
    return tuple(steps)


def learned_steps(values: Matrix, stack: Stack, row: int, column: int, *, judged: float = 0.0) -> tuple[ScoreStep, ...]:
    """The steps of a score that was learned.

    Args:
        values: Of :func:`pipeline.coding.learned.stacking.features`.
        stack: The model's.
        row: The passage's index.
        column: The code's index.
        judged: What a language model adds, in points.
    """
    found = values[row, column]
    return (
        ScoreStep("level", "where every passage and code starts", stack.level),
        ScoreStep("code", "how readily people gave this code", float(stack.codes[column])),
        *(
            ScoreStep(
                name, _LEARNED[name].format(value=found[index], sure=SURE), float(found[index] * stack.weights[index])
            )
            for index, name in enumerate(FEATURES)
            if index in LEARNED_WITH or stack.weights[index]
        ),
        *([ScoreStep("judge", _LIKENESS["judge"], judged)] if judged else []),
    )
