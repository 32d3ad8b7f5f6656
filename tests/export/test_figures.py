"""Pictures: the same bytes each time, and what is in them."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pipeline.analysis import compare, cooccurrence, saturation, tally
from pipeline.cli.figures import figures
from pipeline.errors import CallError
from pipeline.export.family_names import column_names
from pipeline.export.figures import bytes_of, cooccurrence_map, curve, drawing, dumbbell, heat_map
from pipeline.export.figures.style import LONGEST, shorts
from pipeline.model import Codebook, Family
from tests.analysis.made_cases import programmes
from tests.cli.test_saturation_overview_framework import APART, saved
from tests.small_run import CODES, Given, Said, small_run


def width(png: bytes) -> int:
    return int(struct.unpack(">I", png[16:20])[0])


def test_figures_are_written_and_are_the_same_each_time(tmp_path: Path) -> None:
    run = saved(APART, tmp_path / "run")
    for folder in ("one", "two"):
        done = CliRunner().invoke(figures, [str(run), "--out", str(tmp_path / folder)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(
        f"{name}.{form}" for name in ("comparison", "cooccurrence", "heatmap", "saturation") for form in ("png", "svg")
    )
    for name in names:
        data = (tmp_path / "one" / name).read_bytes()
        assert data == (tmp_path / "two" / name).read_bytes()
        if name.endswith(".svg"):
            # Letters are outlines, so that it looks alike everywhere; and nothing is fetched.
            assert b"<text" not in data
            assert b"<dc:date>" not in data


def test_one_code_has_no_picture_of_cooccurrence(tmp_path: Path) -> None:
    said = [Said("a1", "The money went.", case="Ann"), Said("b1", "No money came.", case="Bob", document="bob.txt")]
    one = small_run(said=said, given=[Given("a1", "barrier/money")], codes=CODES[:1])
    done = CliRunner().invoke(figures, [str(saved(one, tmp_path / "run")), "--out", str(tmp_path / "out")])

    assert done.exit_code == 0, done.output
    assert "No picture of co-occurrence: it takes two codes." in done.output
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {"heatmap", "saturation"}


def test_what_a_comparison_shows() -> None:
    with drawing():
        figure = dumbbell(compare(APART, by="programme"))
        axes = figure.axes[0]
        texts = [text.get_text() for text in axes.texts]
        # Listening, which nobody has, is left out; time can hardly differ.
        assert [label.get_text() for label in axes.get_yticklabels()] == ["Money", "Time"]
        assert [label.get_fontweight() for label in axes.get_yticklabels()] == ["bold", "normal"]
        assert ".029 (.029)" in texts
        assert "too few cases" in texts
        assert [text.get_text() for text in axes.get_legend().get_texts()] == [
            "North (4 cases)",
            "South (4 cases)",
            "the difference",
        ]
        assert any(text.endswith("bold: differs (q at most .05)\nin none of these groups: Listening") for text in texts)


def test_one_case_is_no_cases_and_families_bear_their_names() -> None:
    tables = programmes([1, 2], passages=[5, 5], of=["North", "South"])
    names = column_names(tables, Codebook("T", (), (Family("barrier", "What hinders"), Family("skill", ""))))
    assert [names[one] for one in ("barrier", "skill", "barrier/money")] == ["What hinders", "skill", "Money"]
    with drawing():
        axes = dumbbell(compare(tables, by="programme", cols="family"), names=names).axes[0]
        assert [label.get_text() for label in axes.get_yticklabels()] == ["What hinders"]
        assert "North (1 case)" in [text.get_text() for text in axes.get_legend().get_texts()]
        assert axes.get_xlabel() == "share of passages with the family, 95 % interval"
        axes = curve(saturation(tables, cols="family", shuffles=20)).axes[0]
        assert (axes.get_ylabel(), axes.texts[0].get_text()) == ("families known", "2 families in the codebook")
        axes = cooccurrence_map(cooccurrence(tables), names=list(cooccurrence(tables).columns)).axes[0]
        assert axes.texts[-1].get_text() == "left out: 2 codes that no passage has\nno two codes are there to co-occur"


def test_more_groups_than_colours_are_told() -> None:
    of = [name for name in "ABCDEFG" for _ in range(2)]
    with drawing():
        axes = dumbbell(compare(programmes([1] * 14, passages=[4] * 14, of=of), by="programme")).axes[0]
    assert len(axes.get_legend().get_texts()) == 6
    assert any("the first 5 of 7 groups" in text.get_text() for text in axes.texts)


def test_names_of_families_and_groups_stand_whole() -> None:
    with drawing():
        figure = heat_map(
            np.array([[0.5, np.nan], [np.nan, np.nan]]),
            rows=["Ann", "Bob"],
            columns=["Money", "Listening"],
            families=["What hinders change", "Skills"],
            groups=["North Riding", "South"],
            passages=[10, 0],
            label="share of passages",
            percent=True,
        )
        axes = figure.axes[0]
        turned = {text.get_text(): text.get_rotation() for text in axes.texts}
        key = axes.child_axes[0].get_title("left").replace("\n", "; ")
    assert {name: turned[name] for name in ("What hinders change", "Skills", "North Riding", "South")} == {
        "What hinders change": 90,
        "Skills": 90,
        "North Riding": 0,
        "South": 0,
    }
    assert key == "share of passages, in per cent; (n): all passages of the row; broken line: no passages"


def test_heat_map_says_what_it_shows_and_few_passages_do_not_set_its_scale() -> None:
    tables = programmes([1, 2, 1], passages=[20, 20, 1], of=["North", "North", "South"])
    counted = tally(tables, rows="case", cols="code")
    with drawing():
        figure = heat_map(
            counted.frame("share").to_numpy(dtype=float),
            rows=counted.labels,
            columns=counted.columns,
            families=["barrier", "barrier", "skill"],
            groups=["North", "North", "South"],
            passages=[20, 20, 1],
            label="share of passages",
            percent=True,
        )
        axes = figure.axes[0]
        assert [label.get_text() for label in axes.get_yticklabels()] == ["Case 1 (20)", "Case 2 (20)", "Case 3 (1)"]
        assert axes.images[0].get_clim() == (0, 0.1)
        assert {"5", "10", "100", "barrier", "North"} <= {text.get_text() for text in axes.texts}
        assert width(bytes_of(figure, "png")) > 400


def test_a_triangle_and_a_curve() -> None:
    with drawing():
        names = ["Money", "Time", "Listening"]
        axes = cooccurrence_map(cooccurrence(APART), names=names).axes[0]
        assert [label.get_text() for label in axes.get_yticklabels()] == ["Time"]
        assert [label.get_text() for label in axes.get_xticklabels()] == ["Money"]
        axes = curve(saturation(APART, shuffles=20)).axes[0]
        assert list(axes.lines[1].get_ydata()) == [2] * 8
        assert "4+2, at most 5 %: 4+2" in axes.texts[-1].get_text()


def test_labels_fit_and_still_differ() -> None:
    long = "A name that goes on and on for ever and ever, number "
    found = shorts([f"{long}1", f"{long}2", "Short"])
    assert found[0] != found[1]
    assert all(len(label) <= LONGEST for label in found)
    assert found[2] == "Short"


def test_without_programmes_there_is_no_comparison(tmp_path: Path) -> None:
    tables = programmes([1, 2], passages=[5, 5], of=["North", "North"])
    run = saved(tables, tmp_path / "run")
    done = CliRunner().invoke(figures, [str(run), "--out", str(tmp_path / "out")], catch_exceptions=False)
    assert "There are no two programmes to compare" in done.stderr
    assert not (tmp_path / "out" / "comparison.svg").exists()
    with pytest.raises(CallError, match="Cases cannot be compared by 'post'"):
        CliRunner().invoke(figures, [str(run), "--out", str(tmp_path / "out"), "--by", "post"], catch_exceptions=False)


def test_the_scale_of_a_map_ends_at_its_darkest_cell() -> None:
    values = np.array([[0.0, 0.37], [0.11, 0.2]])
    for percent, darkest in ((True, "37%"), (False, "7")):
        figure = heat_map(
            values if percent else np.array([[0.0, 7.0], [2.0, 3.0]]),
            rows=("Ada", "Bo"),
            columns=("a", "b"),
            families=("", ""),
            groups=("", ""),
            passages=(40, 40),
            label="share",
            percent=percent,
        )
        figure.canvas.draw()
        (bar,) = figure.axes[0].child_axes
        assert [label.get_text() for label in bar.get_xticklabels()][-1] == darkest


def test_a_triangle_tells_of_the_marks_that_it_has() -> None:
    def note(marks: tuple[tuple[float, float], ...]) -> str:
        found = cooccurrence(APART)
        size = len(found.columns)
        low, high = np.full((size, size), 0.5), np.full((size, size), 2.0)
        for place, (least, most) in enumerate(marks):
            low[place + 1, place], high[place + 1, place] = least, most
        with drawing():
            axes = cooccurrence_map(replace(found, low=low, high=high), names=list(found.columns)).axes[0]
        return str(axes.texts[-1].get_text())

    assert "▲ more often than by chance" in note(((1.5, 3.0),))
    assert "▼" not in note(((1.5, 3.0),))
    assert "▲" not in note(((0.1, 0.5),))
    assert "none more or less often than by chance" in note(())
