"""What is found of known names before a person looks: thematrix, spaCy alone and Presidio alone, on thirty talks.

python benchmarks/pseudonyms/bench.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import Talk, people, talks

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import KEEP
from pipeline.pseudonyms.given_names import ALL_FAMILY, ALL_GIVEN
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import DIRECT
from pipeline.pseudonyms.survey import Piece, survey
from pipeline.pseudonyms.words import keys_of

Spans = list[tuple[int, int]]


def ours(made: Sequence[Talk]) -> dict[str, Spans]:
    """The program's own proposals, before a person looks."""
    with tempfile.TemporaryDirectory() as folder:
        for talk in made:
            Path(folder, talk.file).write_text(talk.text, encoding="utf-8")
        corpus = read_corpus(Path(folder))
    pieces = [Piece(talk.file, talk.text) for talk in made] + [Piece(talk.file, talk.file, name=True) for talk in made]
    entities = [entity for entity in survey(corpus, pieces) if entity.do != KEEP]
    matcher = Matcher(entities)
    return {talk.file: [(one.start, one.end) for one in matcher.find(talk.text, file=talk.file)] for talk in made}


def spacy_alone(made: Sequence[Talk]) -> dict[str, Spans]:
    """What spaCy's model calls a person, a place, an organisation or a date."""
    from pipeline.text.named_entities import named_entities

    wanted = {"PERSON", "GPE", "LOC", "FAC", "ORG", "DATE"}
    found = named_entities([talk.text for talk in made])
    return {
        talk.file: [(start, end) for start, end, label in one if label in wanted]
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
    return {talk.file: [(one.start, one.end) for one in engine.analyze(talk.text, language="en")] for talk in made}


def figures(made: Sequence[Talk], found: dict[str, Spans]) -> tuple[dict[str, float], list[str], Counter[str]]:
    """Recall and precision, what was missed, and recall by form."""
    direct, caught, everything, all_caught, right, wrong = 0, 0, 0, 0, 0, 0
    missed, forms, per_form = [], Counter[str](), Counter[str]()
    listed = {name: all(key in ALL_GIVEN | ALL_FAMILY for key in keys_of(name)) for name, _ in people()}
    by_list: dict[bool, list[int]] = {True: [0, 0], False: [0, 0]}
    for talk in made:
        spans = found[talk.file]
        for mention in talk.mentions:
            letters = [place for place in range(mention.start, mention.end) if talk.text[place].isalnum()]
            hit = all(any(start <= place < end for start, end in spans) for place in letters)
            everything += 1
            all_caught += hit
            if mention.kind in DIRECT:
                direct += 1
                caught += hit
                per_form[mention.form] += 1
                forms[mention.form] += hit
                if mention.kind == "person":
                    by_list[listed[mention.who]][0] += hit
                    by_list[listed[mention.who]][1] += 1
                if not hit:
                    missed.append(f"{talk.file}: {mention.form} {talk.text[mention.start : mention.end]!r}")
        for start, end in spans:
            good = any(start < mention.end and end > mention.start for mention in talk.mentions)
            right += good
            wrong += not good
            if not good:
                missed.append(
                    f"{talk.file}: WRONG {talk.text[start:end]!r} in {talk.text[max(0, start - 20) : end + 20]!r}"
                )
    return (
        {
            "recall of direct identifiers": caught / direct,
            "recall of all": all_caught / everything,
            "precision": right / max(1, right + wrong),
            "direct": direct,
            "recall, names in the lists": by_list[True][0] / max(1, by_list[True][1]),
            "recall, names not in the lists": by_list[False][0] / max(1, by_list[False][1]),
        },
        missed,
        Counter({form: round(100 * forms[form] / per_form[form]) for form in per_form}),
    )


def main() -> None:
    """Print the table."""
    made = talks(seed=int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    ways: dict[str, Callable[[Sequence[Talk]], dict[str, Spans]]] = {
        "thematrix": ours,
        "spaCy alone": spacy_alone,
        "Presidio alone": presidio_alone,
    }
    for name, way in ways.items():
        began = time.perf_counter()
        try:
            found = way(made)
        except ModuleNotFoundError as error:
            print(f"{name}: not installed ({error})")
            continue
        numbers, missed, forms = figures(made, found)
        print(name, {key: round(value, 4) for key, value in numbers.items()}, f"{time.perf_counter() - began:.1f} s")
        if name == "thematrix":
            print("  by form:", dict(sorted(forms.items())))
            for line in missed[:60]:
                print("   ", line)


if __name__ == "__main__":
    main()
