"""What is found of known names before a person looks: thematrix, spaCy alone and Presidio alone, on thirty talks.

python benchmarks/pseudonyms/bench.py 21 22 23 [--second] [--ours]: seeds; the second half of names and sentences, of
which what was missed is not shown; nothing but thematrix.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import Talk, talks

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import KEEP
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import DIRECT
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece
from pipeline.pseudonyms.words import keys_of
from pipeline.text.given_names import ALL_NAMES

Spans = list[tuple[int, int, bool]]


def ours(made: Sequence[Talk]) -> dict[str, Spans]:
    """The program's own proposals, before a person looks."""
    with tempfile.TemporaryDirectory() as folder:
        for talk in made:
            Path(folder, talk.file).write_text(talk.text, encoding="utf-8")
        corpus = read_corpus(Path(folder))
    pieces = [Piece(talk.file, talk.text) for talk in made] + [Piece(talk.file, talk.file, name=True) for talk in made]
    entities = [entity for entity in survey(corpus, pieces) if entity.do != KEEP]
    matcher = Matcher(entities)
    found = {
        talk.file: [(one.start, one.end, one.entity.kind in DIRECT) for one in matcher.find(talk.text, file=talk.file)]
        for talk in made
    }
    for talk in made:
        found[f"name of {talk.file}"] = [
            (one.start, one.end, True) for one in matcher.find(talk.file, file=talk.file, name=True)
        ]
    return found


def spacy_alone(made: Sequence[Talk]) -> dict[str, Spans]:
    """What spaCy's model calls a person, a place, an organisation or a date."""
    from pipeline.text.named_entities import named_entities

    wanted = {"PERSON", "GPE", "LOC", "FAC", "ORG", "DATE"}
    found = named_entities([talk.text for talk in made])
    return {
        talk.file: [(start, end, label == "PERSON") for start, end, label in one if label in wanted]
        for talk, one in zip(made, found, strict=True)
    }


def presidio_alone(made: Sequence[Talk]) -> dict[str, Spans]:
    """Presidio's analyser as it comes, with the same spaCy model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    from pipeline.pseudonyms.presidio import offline
    from pipeline.text.lemmas import load

    offline()
    loaded = SpacyNlpEngine(
        models=[{"lang_code": "en", "model_name": "en_core_web_sm"}],
        ner_model_configuration=NerModelConfiguration(labels_to_ignore=["ORG"]),
    )
    loaded.nlp = {"en": load(())}
    engine = AnalyzerEngine(nlp_engine=loaded, supported_languages=["en"])
    indirect = {"LOCATION", "DATE_TIME", "NRP"}
    return {
        talk.file: [
            (one.start, one.end, one.entity_type not in indirect) for one in engine.analyze(talk.text, language="en")
        ]
        for talk in made
    }


def figures(made: Sequence[Talk], found: dict[str, Spans]) -> tuple[dict[str, float], list[str], Counter[str]]:
    """Recall and precision, what was missed, and recall by form in percent."""
    counts: Counter[str] = Counter()
    missed, forms, per_form = [], Counter[str](), Counter[str]()
    for talk in made:
        spans = found[talk.file]
        for mention in talk.mentions:
            letters = [place for place in range(mention.start, mention.end) if talk.text[place].isalnum()]
            hit = all(any(start <= place < end for start, end, _ in spans) for place in letters)
            kind = "direct" if mention.kind in DIRECT else "indirect"
            counts[kind] += 1
            counts[f"{kind} found"] += hit
            form = f"{mention.form} ({mention.kind})" if kind == "indirect" else mention.form
            per_form[form] += 1
            forms[form] += hit
            if mention.kind == "person":
                listed = "listed" if set(keys_of(mention.who)) <= ALL_NAMES else "unlisted"
                counts[listed] += 1
                counts[f"{listed} found"] += hit
            if not hit:
                around = " ".join(talk.text[max(0, mention.start - 25) : mention.end + 25].split())
                missed.append(f"{talk.file}: {mention.form} {talk.text[mention.start : mention.end]!r} in {around!r}")
        for start, end, direct in spans:
            good = any(start < mention.end and end > mention.start for mention in talk.mentions)
            counts["finds"] += 1
            counts["right"] += good
            counts["direct finds"] += direct
            counts["direct right"] += direct and good
            if not good:
                around = " ".join(talk.text[max(0, start - 25) : end + 25].split())
                missed.append(f"{talk.file}: WRONG {talk.text[start:end]!r} in {around!r}")
        named = found.get(f"name of {talk.file}")
        if named is not None:
            stem = talk.file.rpartition(".")[0]
            letters = [place for place in range(len(stem)) if stem[place].isalpha()]
            hit = all(any(start <= place < end for start, end, _ in named) for place in letters)
            counts["file names"] += 1
            counts["file names found"] += hit
            if not hit:
                missed.append(f"name of a file: {talk.file} {[talk.file[start:end] for start, end, _ in named]}")

    def share(of: str, part: str = "") -> float:
        return counts[part or f"{of} found"] / max(1, counts[of])

    return (
        {
            "direct": counts["direct"],
            "recall, direct": share("direct"),
            "recall, all": (counts["direct found"] + counts["indirect found"])
            / (counts["direct"] + counts["indirect"]),
            "precision, direct": share("direct finds", "direct right"),
            "precision, all": share("finds", "right"),
            "recall, names in the lists": share("listed"),
            "recall, names not in the lists": share("unlisted"),
            "names of files": share("file names"),
        },
        missed,
        Counter({form: round(100 * forms[form] / per_form[form]) for form in per_form}),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="*", default=[7])
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--ours", action="store_true")
    said = parser.parse_args()
    ways: dict[str, Callable[[Sequence[Talk]], dict[str, Spans]]] = {
        "thematrix": ours,
        **({} if said.ours else {"spaCy alone": spacy_alone, "Presidio alone": presidio_alone}),
    }
    for seed in said.seeds:
        made = talks(seed=seed, second=said.second)
        print(f"seed {seed}, {'second' if said.second else 'first'} half")
        for name, way in ways.items():
            began = time.perf_counter()
            found = way(made)
            numbers, missed, forms = figures(made, found)
            told = {key: round(value, 4) for key, value in numbers.items()}
            print(" ", name, told, f"{time.perf_counter() - began:.1f} s")
            if name == "thematrix":
                print("    by form:", {form: share for form, share in sorted(forms.items()) if share < 100})
                for line in () if said.second else missed:
                    print("     ", line)


if __name__ == "__main__":
    main()
