from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import group, status
from pipeline.codebook import builtin, load_codebook
from pipeline.codebook.code_tree import flatten, nodes_of, renamed, slug
from pipeline.codebook.convert import WRITERS, lost, write_codebook
from pipeline.codebook.description_text import describe, described
from pipeline.errors import CallError, ThematrixError
from pipeline.model import Code, Codebook, Family
from pipeline.qda.refi import Node
from tests.codebook.test_yaml_write import bare, codebooks
from tests.shared import shared

FORMATS = sorted(WRITERS)
GARDEN = (
    Node(
        "g1",
        "Growing food",
        "What people grow.",
        color="#FF0000",
        children=(
            Node("g2", "Water: cans & hoses", "Carrying water, the hose ban."),
            Node("g3", "Pests", children=(Node("g4", "Slugs", "Slugs and snails."),)),
        ),
    ),
    Node("g5", "Empty box", codable=False),
    Node("g6", "Growing food", "The same name again, at the top."),
)


@settings(max_examples=25)
@given(codebooks(), st.sampled_from(FORMATS))
def test_every_format_gives_the_same_codes_back(codebook: Codebook, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"frame{suffix}"
        write_codebook(codebook, path, rules=True)
        again = load_codebook(path)
        first = path.read_bytes()
        write_codebook(codebook, path, rules=True)
        assert path.read_bytes() == first
        told = lost(codebook, path)

    assert bare(again).codes == codebook.codes
    assert again.families == codebook.families
    # What a table and a .qdc have no place for is said, and nothing else is.
    assert all(what.startswith("the codebook's ") for what in told)
    for name in ("title", "version", "description"):
        gone = getattr(codebook, name) not in ("", getattr(again, name))
        assert any(what.startswith(f"the codebook's {name}") for what in told) == gone


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_shipped_codebook_goes_through_every_format(tmp_path: Path, suffix: str) -> None:
    source = builtin("system-leadership")
    assert source is not None
    codebook = load_codebook(source)
    write_codebook(codebook, tmp_path / f"there{suffix}", rules=True)
    write_codebook(load_codebook(tmp_path / f"there{suffix}"), tmp_path / "back.yaml")

    again = bare(load_codebook(tmp_path / "back.yaml"))
    assert again.codes == bare(codebook).codes
    assert again.families == codebook.families


def test_what_a_changed_file_lacks_is_told(tmp_path: Path) -> None:
    codebook = Codebook(
        "Garden", (Code("water", "Water", definition="Rain."), Code("pests", "Pests", definition="No."))
    )
    write_codebook(replace(codebook, codes=codebook.codes[:1]), tmp_path / "a.yaml")
    assert lost(codebook, tmp_path / "a.yaml") == ("the code 'pests'",)

    other = replace(codebook.codes[1], examples=("Slugs, everywhere.",))
    write_codebook(codebook, tmp_path / "b.yaml")
    assert lost(replace(codebook, codes=(codebook.codes[0], other)), tmp_path / "b.yaml") == (
        "of the code 'pests': examples",
    )


def test_a_tree_of_another_program_becomes_two_levels_and_says_what_it_lost() -> None:
    frame = flatten(GARDEN, used={"g1", "g4"})

    assert frame.ids == {
        "g1": "growing-food/growing-food",
        "g2": "growing-food/water-cans-hoses",
        "g3": "growing-food/pests",
        "g4": "growing-food/slugs",
        "g6": "growing-food-2",
    }
    told = "; ".join(frame.lost)
    for what in ("'Empty box'", "'Pests'", "'Slugs'", "'Growing food'", "colours"):
        assert what in told
    assert flatten(GARDEN).ids.keys() == {"g2", "g3", "g4", "g6"}


def test_our_own_tree_keeps_its_ids_whatever_the_names() -> None:
    codebook = Codebook("Garden", (Code("water", "Rain, hoses and cans", definition="Example: a hose."),))
    (node,) = nodes_of(codebook)

    frame = flatten((replace(node, name="Renamed elsewhere"),))
    assert frame.ids == {node.guid: "water"}
    assert frame.entries[0].definition == "Example: a hose."


def test_a_name_that_stands_twice_goes_out_with_its_family_and_comes_back_without() -> None:
    codebook = Codebook(
        "Plots",
        tuple(
            Code(id_, name, id_.rpartition("/")[0], definition="D.")
            for id_, name in (("self/money", "Money"), ("town/money", "money"), ("town/town", "Town"), ("rest", "Rest"))
        ),
        families=(Family("self", "Oneself"), Family("town", "Town")),
    )
    nodes = nodes_of(codebook)
    names = [node.name for top in nodes for node in top.walk()]
    assert names == ["Oneself", "Money (Oneself)", "Town", "money (Town)", "Town (Town)", "Rest"]
    assert renamed(codebook) == {
        "self/money": "Money (Oneself)",
        "town/money": "money (Town)",
        "town/town": "Town (Town)",
    }
    back = {entry.id: entry.name for entry in flatten(nodes).entries if not entry.is_family}
    assert back == {code.id: code.name for code in codebook.codes}


def test_a_memo_is_short_unless_all_is_wanted() -> None:
    shipped = builtin("system-leadership")
    assert shipped is not None
    codebook = load_codebook(shipped)
    memos = [node.description for top in nodes_of(codebook) for node in top.walk()]
    assert max(map(len, memos)) < 1000
    assert not any("Rule:" in memo or "{" in memo for memo in memos)
    assert sum("Example:" in memo for memo in memos) == len(codebook.codes)
    assert any("Rule: {" in node.description for top in nodes_of(codebook, rules=True) for node in top.walk())


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Waiting times", "waiting-times"), ("a/b|c", "a-b-c"), ("Überzeit", "überzeit"), ("???", "code"), ("", "code")],
)
def test_ids_come_from_names(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_description_of_somebody_else_is_a_definition() -> None:
    assert described("Two lines,\r\n  Include: not ours").definition == "Two lines, Include: not ours"
    ours = describe("a/b", definition="Rain.", examples=("It rained.",), rules=("rain*", {"any": ["wet", "damp"]}))
    again = described(ours.replace("\n", "\r\n"))
    assert (again.id, again.definition, again.examples) == ("a/b", "Rain.", ("It rained.",))
    assert [rule.data for rule in again.rules] == ["rain*", {"any": ["wet", "damp"]}]


def test_the_command_lists_what_is_lost(tmp_path: Path) -> None:
    run = CliRunner().invoke(group, ["codebook", "convert", "system-leadership", str(tmp_path / "out.csv")])
    assert run.exit_code == 0
    assert "26 codes in 3 families" in run.output
    assert "lost: the codebook's version: '1'" in run.output

    run = CliRunner().invoke(
        group, ["codebook", "convert", str(tmp_path / "out.csv"), str(tmp_path / "out.qdc"), "--rules", "--json"]
    )
    assert json.loads(run.output)["lost"] == []


def test_odd_targets_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["codebook", "convert", "system-leadership", str(tmp_path / "out.pdf")]) == 2
    assert "a codebook is not written as '.pdf'" in capsys.readouterr().err
    (tmp_path / "no").write_text("a file", encoding="utf-8")
    assert status(["codebook", "convert", "system-leadership", str(tmp_path / "no" / "out.yaml")]) == 1
    assert "cannot write the codebook: a file stands where a folder would have to be." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<Project xmlns='urn:QDA-XML:project:1.0'/>", "its root is <Project>"),
        ("<CodeBook xmlns='urn:QDA-XML:codebook:1.0'><Codes/></CodeBook>", "holds no codes"),
        ("<CodeBook><Codes><Code", "is damaged XML"),
        ("not XML at all", "is damaged XML"),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]><CodeBook><Codes><Code guid='1' name='&b;'/></Codes></CodeBook>",
            "defines entities",
        ),
        (f"<CodeBook><Codes>{'<Code>' * 200}", "nested more than"),
    ],
)
def test_a_qdc_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ThematrixError, match=said) as caught:
        load_codebook(path)
    assert "\n" not in str(caught.value)


def test_the_real_files_give_codebooks() -> None:
    codebook = load_codebook(shared("formats", "REFI-QDA-1-5.qdc"))
    assert len(codebook.codes) == 4
    assert any("groups without codes" in note for note in codebook.notes)

    atlas = load_codebook(shared("formats", "target-atlas-project.qdpx"))
    assert (len(atlas.codes), [family.name for family in atlas.families]) == (2, ["Commits"])
    assert any("without a definition" in note for note in atlas.notes)


def test_a_name_of_another_kind_is_refused_with_what_would_do(tmp_path: Path) -> None:
    path = tmp_path / "codes.doc"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(CallError, match=r"\.qdc"):
        load_codebook(path)
    with pytest.raises(CallError, match="no such project"):
        load_codebook(tmp_path / "absent.qdpx")
    (tmp_path / "words.qda").write_text("just words", encoding="utf-8")
    with pytest.raises(ThematrixError, match="is no project"):
        load_codebook(tmp_path / "words.qda")
