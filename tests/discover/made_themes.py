"""A corpus of invented remarks on three subjects, by eight people."""

from __future__ import annotations

from pathlib import Path

SUBJECTS = {
    "boats": (
        "The harbour was full of fishing boats and the {} boat leaked at the keel.",
        "We sailed the {} boat around the harbour before the storm came over the sea.",
        "A sailor taught me to steer the {} boat when the sea was rough.",
    ),
    "kitchens": (
        "The cook roasted the vegetables and the {} kitchen smelled of fresh bread.",
        "We ate dinner in the {} kitchen, soup and bread and a plate of fish.",
        "My mother baked bread for breakfast in the {} kitchen every morning.",
    ),
    "schools": (
        "The teacher gave the pupils of the {} school an exam about history.",
        "Students at the {} school study with one teacher until they graduate.",
        "The {} school needs a teacher who can help pupils with reading.",
    ),
}
KINDS = ("old", "small", "new", "white")
PEOPLE = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal")


def write_corpus(folder: Path, *, people: int = len(PEOPLE)) -> Path:
    """One transcript a person, nine remarks in each."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, person in enumerate(PEOPLE[:people]):
        remarks = [form.format(KINDS[(place + n) % 4]) for n, form in enumerate(sum(SUBJECTS.values(), ()))]
        lines = [part for remark in remarks for part in ("Interviewer: Go on?", f"{person}: {remark}")]
        (folder / f"{person.lower()}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return folder
