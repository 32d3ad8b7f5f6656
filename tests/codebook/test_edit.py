from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.diff import difference
from pipeline.codebook.edit import Edit, merge, rename, split
from pipeline.codebook.yaml_edit import rewritten, same
from pipeline.errors import CallError
from pipeline.model import Codebook

BOOK = """\
# What the allotment talks about. Keep this line.
title: Allotments
version: 3
families:
  - id: trouble
    name: Trouble
    codes:
      # Rain comes first, and too seldom.
      - id: water
        name: Water
        definition: Too little rain; hose bans.
        examples: [The butt was empty by June.]   # Ann's words
        rules:
          - hose ban
          - {phrase: dry, weight: 0.5, id: dryness}

      - id: theft   # see the minutes
        definition: Tools that are gone.
        include: Somebody took them.
        rules: [both spades, hose ban]

  - id: joy
    codes:
      - {id: harvest, definition: What was picked and eaten.}
codes:
  - id: weather
    definition: Sun and frost.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "book.yaml"
    file.write_text(BOOK, encoding="utf-8")
    return file


def ids(codebook: Codebook) -> list[str]:
    return [code.id for code in codebook.codes]


def written(path: Path, made: Edit) -> str:
    """The edited file, which must read as the edited codebook."""
    text, kept = rewritten(path, load_codebook(path), made.codebook)
    target = path.with_name("edited.yaml")
    target.write_text(text, encoding="utf-8")
    assert same(load_codebook(target), made.codebook)
    assert kept
    return text


def test_a_renamed_code_changes_one_line(path: Path) -> None:
    made = rename(load_codebook(path), "trouble/water", "drought")
    assert ids(made.codebook)[0] == "trouble/drought"
    assert made.yes == made.no == {"trouble/water": ("trouble/drought",)}
    text = written(path, made)
    assert text == BOOK.replace("id: water", "id: drought").replace("name: Water", "name: Drought")


def test_a_renamed_family_takes_its_codes_along(path: Path) -> None:
    made = rename(load_codebook(path), "trouble", "barrier")
    assert ids(made.codebook) == ["barrier/water", "barrier/theft", "joy/harvest", "weather"]
    assert made.yes["trouble/theft"] == ("barrier/theft",)
    assert written(path, made) == BOOK.replace("id: trouble", "id: barrier")


def test_a_merged_code_has_all_that_its_parts_had_once(path: Path) -> None:
    made = merge(load_codebook(path), ["trouble/water", "trouble/theft"], "loss")
    whole = made.codebook.codes[0]
    assert whole.id == "trouble/loss"
    assert whole.definition == "Too little rain; hose bans. Tools that are gone."
    assert whole.include == "Somebody took them."
    assert [rule.id for rule in whole.rules] == ["trouble/loss#1", "dryness", "trouble/loss#3"]
    assert made.all_of == {"trouble/loss": ("trouble/water", "trouble/theft")}
    assert made.yes == {"trouble/water": ("trouble/loss",), "trouble/theft": ("trouble/loss",)}
    text = written(path, made)
    assert "# What the allotment talks about. Keep this line." in text
    assert "id: water" not in text


def test_a_merge_into_one_of_them_keeps_its_name(path: Path) -> None:
    made = merge(load_codebook(path), ["trouble/theft", "trouble/water"], "trouble/water")
    assert ids(made.codebook) == ["trouble/water", "joy/harvest", "weather"]
    assert made.codebook.codes[0].name == "Water"
    assert made.codebook.codes[0].definition.startswith("Too little rain")


def test_a_split_code_begins_as_copies(path: Path) -> None:
    made = split(load_codebook(path), "trouble/water", ["rain", "hoses"])
    assert ids(made.codebook)[:2] == ["trouble/rain", "trouble/hoses"]
    assert {code.definition for code in made.codebook.codes[:2]} == {"Too little rain; hose bans."}
    assert made.no == {"trouble/water": ("trouble/rain", "trouble/hoses")}
    assert made.yes == {}


def test_a_family_that_loses_all_its_codes_is_gone(path: Path) -> None:
    made = merge(load_codebook(path), ["joy/harvest", "weather"], "season")
    assert [family.id for family in made.codebook.families] == ["trouble"]
    text, kept = rewritten(path, load_codebook(path), made.codebook)
    assert kept
    assert "harvest" not in text


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda book: rename(book, "trouble/watr", "x"), "Did you mean: trouble/water"),
        (lambda book: rename(book, "water", "x"), "Did you mean: trouble/water"),
        (lambda book: rename(book, "trouble/water", "theft"), "stands in the codebook already"),
        (lambda book: rename(book, "trouble/water", "a/b/c"), "is not a valid id"),
        (lambda book: rename(book, "trouble", "joy"), "stands in the codebook already"),
        (lambda book: merge(book, ["weather"], "x"), "at least two"),
        (lambda book: merge(book, ["weather", "joy/harvest"], "trouble/water"), "stands in the codebook already"),
        (lambda book: split(book, "weather", ["sun"]), "at least two"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(path: Path, edit: object, said: str) -> None:
    with pytest.raises(CallError) as refused:
        edit(load_codebook(path))  # type: ignore[operator]
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_difference_names_what_changed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = BOOK.replace("id: theft   # see the minutes", "id: stolen").replace("Sun and frost.", "Sun, wind and frost.")
    other.write_text(text.replace("- hose ban\n", "- no hose\n"), encoding="utf-8")
    found = difference(load_codebook(path), load_codebook(other))
    assert found.new == found.gone == ()
    by_code = {change.code: change for change in found.changed}
    assert by_code["trouble/stolen"].was == "trouble/theft"
    assert [(one.field, one.gone, one.new) for one in by_code["weather"].changes] == [
        ("definition", ("Sun and frost.",), ("Sun, wind and frost.",))
    ]
    assert [(one.field, one.gone, one.new) for one in by_code["trouble/water"].changes] == [
        ("rules", ("hose ban",), ("no hose",))
    ]
    assert difference(load_codebook(path), load_codebook(path)).nothing


def test_the_order_of_codes_and_rules_makes_no_difference(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(BOOK.replace("[both spades, hose ban]", "[hose ban, both spades]"), encoding="utf-8")
    assert difference(load_codebook(path), load_codebook(other)).nothing
