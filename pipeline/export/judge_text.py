"""What is said of a run's language model: in the report, in methods.md, and at the end of the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.wording import listed, many, per_cent

_CODES = 3


def judge_sentences(found: Mapping[str, Any]) -> tuple[str, ...]:
    """What a judge did, as run.json has it, in sentences.

    Args:
        found: The entry ``judge`` of run.json.
    """
    where = f"on {found['host']}" if found["host"] else "on this machine"
    each = f", {found['seconds'] / found['calls']:.1f} seconds each" if found["calls"] else ""
    lines = [
        f"{found['model']}, {where}, was asked about {many(found['passages'], 'passage')} on which "
        f"the rest was undecided, in two orders of the codes: {many(found['calls'], 'answer')}{each}."
    ]
    if found["pairs"]:
        lines.append(_compared(found))
        lines.append(
            f"Its word weighs {found['weight']:.2f} points a deviation, "
            + (
                "as people's decisions suggest"
                if found["checked"]
                else "little, since nobody's decisions have tested it"
            )
            + f": {many(found['gained'], 'coding')} came by it and {found['dropped']:,} went."
        )
    lost = [
        text
        for number, text in (
            (found["invented"], f"{many(found['invented'], 'quotation')} that do not stand in the passage"),
            (found["bare"], f"{found['bare']:,} times yes without words for it"),
            (found["strange"], f"{found['strange']:,} times a code that does not exist"),
            (found["unreadable"], f"{many(found['unreadable'], 'answer')} in another form than asked for"),
        )
        if number
    ]
    if lost:
        lines.append(f"Discarded: {listed(lost)}.")
    if found["failed"] or found["left"]:
        lines.append(unasked(found))
    return tuple(lines)


def unasked(found: Mapping[str, Any]) -> str:
    """What a judge was not asked or did not answer, and what to do."""
    failed = f"{many(found['failed'], 'question')} had no answer" if found["failed"] else ""
    why = f" ({found['stopped']})" if found["stopped"] else ""
    left = (
        f"{many(found['left'], 'question')} {'was' if found['left'] == 1 else 'were'} not asked"
        if found["left"]
        else ""
    )
    told = ", and ".join(filter(None, (failed, left)))
    return f"{told}{why}; the same run again goes on from there."


def _compared(found: Mapping[str, Any]) -> str:
    pairs = found["pairs"]
    most = sorted(found["codes"].items(), key=lambda item: (-item[1]["differs"], item[0]))[:_CODES]
    named = [f"{code} ({one['differs']} of {one['pairs']})" for code, one in most if one["differs"]]
    apart = f", most over {listed(named)}" if named else ""
    turned = ""
    if found["twice"]:
        first, second = (f"{per_cent(found[half])}%" for half in ("yes_first", "yes_last"))
        turned = (
            f" In the other order of the codes it said otherwise in {found['turned']:,} of {found['twice']:,}; it says "
            f"yes to {first} of the codes in the first half of a list, to {second} in the second."
        )
    return (
        f"Of {many(pairs, 'pair')} of passage and code it said yes to {found['yes']:,}, the rest to "
        f"{found['assigned']:,}; they differ in {found['differs']:,} (kappa {found['kappa']:.2f}){apart}.{turned}"
    )
