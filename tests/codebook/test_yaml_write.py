from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook import builtin, dump_yaml, load_codebook
from pipeline.codebook.build import tidy
from pipeline.codebook.grammar import (
    AllOf,
    AnyOf,
    Near,
    Negated,
    Node,
    Pattern,
    Regex,
    RuleSpec,
    Window,
    Without,
    parse_phrase,
)
from pipeline.model import Code, Codebook, Family, Role, Rule

words = st.text(st.characters(exclude_categories=["C"]), max_size=30).map(tidy)
ids = st.text("abcdefgé0123456789- .", min_size=1, max_size=8).filter(lambda text: text == tidy(text))
phrases = st.sampled_from(
    ["bus", "late bus", "=Bus", "bus*", "bus * late", "is n't", "no", "1.5", "true", "two-way"]
).map(parse_phrase)


def nodes() -> st.SearchStrategy[Node]:
    leaves: st.SearchStrategy[Node] = st.one_of(
        phrases,
        st.sampled_from([r"\bbus\b", "no: 1", "#7"]).map(Regex),
        st.sampled_from([[{"LEMMA": "bus"}], [{"IS_ALPHA": True, "OP": "+"}, {"LENGTH": 3}]]).map(
            lambda tokens: Pattern(json.dumps(tokens))
        ),
    )
    return st.recursive(leaves, combined, max_leaves=5)


def combined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    window = st.sampled_from(Window)
    plain = st.one_of(
        st.builds(AnyOf, several),
        st.builds(AllOf, several, window),
        st.builds(Near, several, st.integers(0, 20), st.booleans()),
    )
    return st.one_of(plain, st.builds(Without, st.one_of(phrases, st.builds(AnyOf, several)), several, window))


specs = st.builds(
    RuleSpec,
    nodes(),
    st.lists(st.sampled_from(Role), max_size=2, unique=True).map(tuple),
    st.sampled_from([0.25, 0.5, 1.0]),
    st.sampled_from(Negated),
)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    family_ids = draw(st.lists(ids, max_size=2, unique=True))
    families = tuple(Family(id_, draw(words.filter(bool)), draw(words)) for id_ in family_ids)
    codes = []
    for family in [*family_ids, ""]:
        least = 1 if family or not family_ids else 0
        for last in draw(st.lists(ids, min_size=least, max_size=2, unique=True)):
            id_ = f"{family}/{last}" if family else last
            if id_ in family_ids:
                continue
            written = [Rule(f"{id_}#{n}", spec) for n, spec in enumerate(draw(st.lists(specs, max_size=2)), start=1)]
            named = draw(st.booleans())
            if written and named:
                written[0] = Rule(f"named {id_}", written[0].spec)
            codes.append(
                Code(
                    id=id_,
                    name=draw(words.filter(bool)),
                    family=family,
                    definition=draw(words.filter(bool)),
                    include=draw(words),
                    exclude=draw(words),
                    examples=tuple(draw(st.lists(words.filter(bool), max_size=2))),
                    keywords=tuple(draw(st.lists(words.filter(bool), max_size=2))),
                    rules=tuple(written),
                )
            )
    if not codes:
        codes.append(Code("only", "Only", definition="The only one."))
    return Codebook(draw(words.filter(bool)), tuple(codes), families, draw(words), draw(words))


def bare(codebook: Codebook) -> Codebook:
    """Without what belongs to the file."""
    codes = tuple(
        replace(code, line=0, rules=tuple(replace(rule, line=0) for rule in code.rules)) for code in codebook.codes
    )
    return replace(codebook, codes=codes, source="", digest="", notes=())


@settings(max_examples=25)
@given(codebooks())
def test_what_is_written_reads_back_the_same(codebook: Codebook) -> None:
    text = dump_yaml(codebook)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "frame.yaml"
        path.write_text(text, encoding="utf-8")
        again = load_codebook(path)
    assert bare(again) == codebook
    assert dump_yaml(again) == text


def test_the_shipped_codebook_survives_the_trip(tmp_path: Path) -> None:
    source = builtin("system-leadership")
    assert source is not None
    codebook = load_codebook(source)
    path = tmp_path / "again.yaml"
    path.write_text(dump_yaml(codebook), encoding="utf-8")
    assert bare(load_codebook(path)) == bare(codebook)
