"""What other programs take for the same interviews and the same phrases, and ours, in one run and in turn.

    python benchmarks/speed/peers.py [--light] [--only NAME] [1] [10] [40]
    python benchmarks/speed/peers.py plot

The numbers are interviews of 8,000 words (`talk.py`); 1 and 10 by default. Each is a process of its own with one
core; CPU is the process's, user and system, memory its peak, both with all that it imports. ``--light`` leaves out what
looks at each word with a transformer, ``--only`` all but one. What is not installed is left out and said. QualCoder and
Taguette are named as docs/exchange.md says, by THEMATRIX_QUALCODER (the folder of its source),
THEMATRIX_QUALCODER_PYTHON and THEMATRIX_TAGUETTE (the command). ``plot`` draws what was measured so far into
docs/static/speed.svg.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from talk import WORDS, write_corpus

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("THEMATRIX_BENCH") or ROOT / "outputs" / "speed")
CODEBOOK = ROOT / "codebooks" / "system-leadership.yaml"
KEPT = Path(__file__).with_name("peers.json")
PICTURE = ROOT / "docs" / "static" / "speed.svg"
INTERVIEWS = (1, 10)
ANSWER_TOKENS, PROMPT_TOKENS = 50, 2_000
"""A second, of a language model on a server: assumed, not measured."""


def passages(corpus: Path) -> list[str]:
    """The respondents' turns."""
    return [
        line.split(": ", 1)[1]
        for path in sorted(corpus.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").split("\n\n")
        if line.startswith("Respondent: ")
    ]


def phrases() -> dict[str, list[str]]:
    """The shipped codebook's phrases that stand for themselves, by code: no wildcards, no patterns."""
    from pipeline.codebook import load_codebook
    from pipeline.codebook.grammar import Phrase, WordKind

    def within(node: object) -> Iterator[str]:
        if isinstance(node, Phrase) and all(word.kind is not WordKind.WILDCARD for word in node.words):
            text = " ".join(word.text for word in node.words)
            if "*" not in text:
                yield text
        for child in getattr(node, "of", ()):
            yield from within(child)
        if hasattr(node, "find"):
            yield from within(node.find)

    return {
        code.id: sorted({text for rule in code.rules for text in within(rule.spec)})
        for code in load_codebook(CODEBOOK).codes
    }


def ours(corpus: Path, *, fast: bool) -> None:
    """The whole run, from the files to the report."""
    import pipeline.__main__
    import pipeline.cli
    from pipeline.workflows.run import run
    from pipeline.workflows.settings import Settings

    assert pipeline.__main__
    assert pipeline.cli
    for name in ("peer-run", "peer-cache"):
        shutil.rmtree(OUT / name, ignore_errors=True)
    run(corpus, CODEBOOK, OUT / "peer-run", settings=Settings(fast=fast), cache=OUT / "peer-cache")


def _model() -> Any:
    import torch
    from sentence_transformers import SentenceTransformer

    from pipeline.text.minilm_export import packaged_model

    torch.set_num_threads(1)
    return SentenceTransformer(str(packaged_model()), device="cpu")


def plain_call(corpus: Path) -> None:
    """sentence-transformers over each passage once, and nothing else."""
    _model().encode(passages(corpus), show_progress_bar=False)


def bertopic(corpus: Path) -> None:
    """Zero-shot topics, one a code, named by its definition."""
    from bertopic import BERTopic

    from pipeline.codebook import load_codebook

    named = [f"{code.name}: {code.definition}" for code in load_codebook(CODEBOOK).codes]
    BERTopic(embedding_model=_model(), zeroshot_topic_list=named, zeroshot_min_similarity=0.3).fit_transform(
        passages(corpus)
    )


def entity_ruler(corpus: Path) -> None:
    """A blank pipeline of spaCy's with an EntityRuler of the phrases."""
    import spacy

    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": code, "pattern": text} for code, texts in phrases().items() for text in texts])
    found = sum(len(doc.ents) for doc in nlp.pipe(passages(corpus)))
    sys.stderr.write(f"{found} found\n")


HERE = {
    "thematrix --fast": lambda corpus: ours(corpus, fast=True),
    "thematrix": lambda corpus: ours(corpus, fast=False),
    "MiniLM alone": plain_call,
    "BERTopic": bertopic,
    "spaCy EntityRuler": entity_ruler,
}
HEAVY = ("thematrix", "MiniLM alone", "BERTopic")


def child(name: str, corpus: str) -> None:
    """One of them, in a process of its own; prints what it took."""
    began = time.monotonic()
    HERE[name](Path(corpus))
    used, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = used.ru_utime + used.ru_stime + below.ru_utime + below.ru_stime
    print(json.dumps({"cpu": cpu, "wall": time.monotonic() - began, "mib": used.ru_maxrss / 1024}))


def elsewhere() -> dict[str, list[str]]:
    """The calls of programs that have an interpreter of their own, as far as they are named."""
    found = {}
    source, python = (os.environ.get(f"THEMATRIX_QUALCODER{name}") for name in ("", "_PYTHON"))
    if source and python:
        root = Path(source)
        folder = root if (root / "qualcoder").is_dir() else root / "src"
        found["QualCoder auto-code"] = [python, str(Path(__file__).with_name("in_qualcoder.py")), str(folder)]
    taguette = os.environ.get("THEMATRIX_TAGUETTE")
    if taguette:
        python = str(Path(taguette).with_name("python"))
        found["Taguette"] = [python, str(Path(__file__).with_name("in_taguette.py"))]
    return found


def measured(call: list[str]) -> dict[str, float]:
    """What a process took, by its last line."""
    cores = dict.fromkeys(("THEMATRIX_CORES", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        call,
        env={**environment, **cores, "PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false"},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def on_paper(corpus: Path) -> str:
    """A language model asked about each passage, with the codebook in every question."""
    from pipeline.codebook import load_codebook

    texts = passages(corpus)
    codes = load_codebook(CODEBOOK).codes
    frame = 1.3 * sum(len(f"{code.name}: {code.definition}".split()) for code in codes)
    read = sum(frame + 1.3 * len(text.split()) for text in texts)
    written = 40 * len(texts)
    seconds = read / PROMPT_TOKENS + written / ANSWER_TOKENS
    words = sum(len(text.split()) for text in texts)
    return (
        f"a language model a passage, on paper: {read:,.0f} tokens read, {written:,} written, {seconds:,.0f} s on its "
        f"server at {PROMPT_TOKENS:,} read and {ANSWER_TOKENS} written a second, {seconds / words * 1e6:,.0f} us a word"
    )


def plot() -> None:
    """Time and memory against words, on double-logarithmic paper."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt
    from matplotlib.ticker import LogLocator, NullFormatter

    from pipeline.export.figures.style import SERIES

    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    names = list(dict.fromkeys(row["name"] for row in kept))
    with mpl.rc_context({"svg.hashsalt": "thematrix", "svg.fonttype": "none", "font.size": 8}):
        figure, panels = plt.subplots(1, 2, figsize=(7.5, 3.4), layout="constrained")
        for number, name in enumerate(names):
            colour, mark, filled = SERIES[number % len(SERIES)]
            again = number >= len(SERIES)
            rows = sorted((row for row in kept if row["name"] == name), key=lambda row: row["words"])
            for panel, what in zip(panels, ("cpu", "mib"), strict=True):
                panel.plot(
                    [row["words"] for row in rows],
                    [row[what] for row in rows],
                    color=colour,
                    marker=mark,
                    markerfacecolor=colour if filled is not again else "white",
                    linestyle="--" if again else "-",
                    label=name,
                )
        for panel, title in zip(panels, ("CPU seconds, with the start", "Memory, MiB at its peak"), strict=True):
            panel.set(xscale="log", yscale="log", xlabel="words of the transcripts", title=title)
            for axis, steps in ((panel.xaxis, (1, 3)), (panel.yaxis, (1, 2, 5))):
                axis.set_major_locator(LogLocator(subs=steps))
                axis.set_major_formatter("{x:,.0f}")
                axis.set_minor_formatter(NullFormatter())
            panel.grid(visible=True, which="major", linewidth=0.3)
        marks, called = panels[0].get_legend_handles_labels()
        figure.legend(marks, called, loc="outside lower center", ncols=len(names), frameon=False, fontsize=7)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(PICTURE, metadata={"Date": None})


def main() -> None:
    """Measure what is named on the command line."""
    if sys.argv[1:2] == ["child"]:
        child(*sys.argv[2:])
        return
    if sys.argv[1:2] == ["plot"]:
        plot()
        return
    OUT.mkdir(parents=True, exist_ok=True)
    asked = OUT / "phrases.json"
    asked.write_text(json.dumps(phrases()), encoding="utf-8")
    light = "--light" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    kept = {(row["name"], row["words"]): row for row in json.loads(KEPT.read_text("utf-8"))} if KEPT.exists() else {}
    for count in [int(word) for word in sys.argv[1:] if word.isdigit()] or list(INTERVIEWS):
        corpus = OUT / f"{count}-interviews"
        write_corpus(corpus, count)
        print(f"{count} x {WORDS:,} words")
        calls = {
            name: [sys.executable, __file__, "child", name, str(corpus)]
            for name in HERE
            if not (light and name in HEAVY)
        }
        calls |= {name: [*call, str(corpus), str(asked)] for name, call in elsewhere().items()}
        for name, call in calls.items():
            if only not in ("", name):
                continue
            found = measured(call)
            print(f"  {name:22} {found['cpu']:8.1f} s {found['mib']:7.0f} MiB", flush=True)
            kept[name, count * WORDS] = {
                "name": name,
                "words": count * WORDS,
                **{k: round(v, 2) for k, v in found.items()},
            }
            KEPT.write_text(json.dumps(list(kept.values()), indent=1) + "\n", encoding="utf-8")
        print(f"  {on_paper(corpus)}")
    missing = {"QualCoder auto-code", "Taguette"} - elsewhere().keys()
    if missing:
        print(f"Not named, and left out: {', '.join(sorted(missing))}.")


if __name__ == "__main__":
    main()
