"""Tiers of Praat's that hold no speech."""

from __future__ import annotations

from pipeline.ingest.readers.textgrid import TextGridReader
from tests.ingest.make import received, speech


def grid(**tiers: list[str]) -> str:
    body = ""
    for name, labels in tiers.items():
        cut = "".join(f'{place} {place + 1} "{label}"\n' for place, label in enumerate(labels))
        body += f'"IntervalTier" "{name}" 0 {len(labels)} {len(labels)}\n{cut}'
    return f'File type = "ooTextFile short"\n"TextGrid"\n0 3 <exists>\n{len(tiers)}\n{body}'


def test_a_tier_that_tells_what_is_heard_is_nobody() -> None:
    text = grid(ANN=["we ROSE early", "(0.4)", "((laughs))"], Noise=["((baby cries))", "", "[((steps))] (1.2)"])
    (document,) = TextGridReader().read(received(text, "talk.TextGrid"))

    assert {who for who, _ in speech(document)} == {"ANN"}
    assert document.warnings == ("tiers that are no speech of their own were left out: 'Noise' (3)",)


def test_a_tier_that_says_who_speaks() -> None:
    said = ["bread please", "how much", "two loaves", "there you are"]
    text = grid(ortho=said, spk=["L1", "L2", "L1", "L2"])
    (document,) = TextGridReader().read(received(text, "shop.TextGrid"))

    assert speech(document) == list(zip(["L1", "L2", "L1", "L2"], said, strict=True))


def test_a_space_behind_a_doubled_quotation_mark_stays() -> None:
    said = ['and she goes, ""who can, then?"" and I went', "how so", 'he said ""no"", that was all']
    (document,) = TextGridReader().read(received(grid(ANN=said), "talk.TextGrid"))

    told = " ".join(words for _, words in speech(document))
    assert 'goes, "who can, then?" and I went' in told
    assert 'said "no", that was all' in told
