"""``import thematrix``: light, typed, with the work and the refusals of the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import thematrix
from pipeline.codebook import dump_yaml
from pipeline.export.csv_tables.csv_columns import CODINGS
from pipeline.model import Code, Codebook, Family
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.run_folder import CODEBOOK
from tests.small_run import CODES, Given, Said, Who, small_run, write_run

TALK = (
    "Interviewer: What stood in your way?\n\n"
    "Ada Moss: We had no money at all, so we could not pay anybody <b>to help</b>.\n\n"
    "Interviewer: And then?\n\n"
    "Ada Moss: The council gave us a small grant, and the money lasted a winter.\n"
)
BOOK = """title: Trials & errors
families:
- id: barrier
  name: Barriers
codes:
- id: barrier/money
  name: Money <short>
  definition: Having too little money to do the work.
  rules:
  - no money
"""
HEAVY = {
    "click",
    "docx",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pydantic",
    "sklearn",
    "spacy",
    "torch",
}

SMALL = small_run(
    said=[
        Said("north/a.txt#1", "We had no money.", case="Ann", document="north/a.txt", programme="North"),
        Said("north/a.txt#2", "And no time.", case="Ann", document="north/a.txt", programme="North", start=50),
        Said("south/b.txt#1", "Money was never it.", case="Bob Ray", document="south/b.txt", programme="South"),
        Said("south/c.txt#1", "I may not be quoted.", case="Cyd", document="south/c.txt", programme="South"),
    ],
    given=[
        Given("north/a.txt#1", "barrier/money", 0.9),
        Given("north/a.txt#1", "barrier/money", 0.7, "review", "Kim"),
        Given("north/a.txt#2", "barrier/time", 0.8),
        Given("south/b.txt#1", "barrier/money", 0.6, "review"),
        Given("south/b.txt#1", "skill/listening", 0.6),
        Given("south/b.txt#1", "skill/listening", 0.6, "rejected", "Kim"),
        Given("south/c.txt#1", "barrier/time", 0.8),
    ],
    who=[
        Who("Ann", order=1, programme="North", attributes={"post": "mayor", "order": "first"}),
        Who("Bob Ray", order=2, programme="South", alias="Guest 1"),
        Who("Cyd", order=3, programme="South", consent=False),
    ],
)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[thematrix.Run, Path]:
    folder = tmp_path_factory.mktemp("api")
    (folder / "talks").mkdir()
    (folder / "talks" / "ada.txt").write_text(TALK, encoding="utf-8")
    (folder / "talks" / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    with pytest.warns(thematrix.ThematrixWarning, match=r"1 file could not be read \(bad\.pdf: .*`\.failures` says"):
        run = thematrix.code_corpus(
            str(folder / "talks"),
            codebook=folder / "book.yaml",
            out=folder / "run",
            settings=thematrix.Settings(title="Trial", fast=False),
            fast=True,
            threshold=0,
            accept=0.0,
        )
    return run, folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> thematrix.Run:
    folder = write_run(SMALL, tmp_path_factory.mktemp("small"), warnings=["south/b.txt: <i>odd</i>", "Bob Ray: unsure"])
    book = Codebook(
        title="Small",
        codes=tuple(Code(code, name, family, definition=f"What {name} means.") for code, family, name in CODES),
        families=(Family("barrier", "Barriers"), Family("skill", "Skills")),
    )
    write_atomic(folder / CODEBOOK, dump_yaml(book).encode())
    return thematrix.open_run(str(folder))


def test_the_import_loads_nothing_heavy() -> None:
    code = "import sys, thematrix; dir(thematrix); print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "thematrix" in loaded
    assert not HEAVY & set(loaded)


def test_every_name_is_there_and_where_types_say() -> None:
    text = Path(thematrix.__file__).read_text(encoding="utf-8")
    for name in thematrix.__all__:
        assert getattr(thematrix, name) is not None
        assert name in dir(thematrix)
    for home, names in thematrix._HOMES.items():
        line = f"    from {home} import {', '.join(names)}\n"
        assert line in text, "a name for editors and one that is loaded are not the same"
        assert all(getattr(import_module(home), name) is getattr(thematrix, name) for name in names)
    assert {name for names in thematrix._HOMES.values() for name in names} == {*thematrix.__all__} - {"__version__"}
    with pytest.raises(AttributeError, match="has no attribute 'run'"):
        _ = thematrix.run  # type: ignore[attr-defined]


def test_a_corpus_is_coded_and_opened(coded: tuple[thematrix.Run, Path]) -> None:
    run, folder = coded
    assert run.folder == folder / "run"
    assert (run.manifest.inputs.settings.fast, run.manifest.corpus) == (True, "Trial")
    assert (run.folder / "report.html").is_file()
    assert [one.file for one in run.failures] == ["bad.pdf"]
    assert run.codings["code"].tolist() == ["barrier/money", "barrier/money"]
    assert run.codings["locator"].tolist() == ["line 3", "line 7"]
    assert (run.passages["text"] == run.codings["text"]).all()
    assert run.matrix(rows="case", columns="family", values="share").loc["Ada Moss", "barrier"] == 1.0
    (quote,) = run.quotes(code="money", limit=1)
    assert quote.text in TALK
    assert run.codebook.title == "Trials & errors"
    assert repr(run).endswith("1 document, 1 case, 2 passages, 2 codings (2 accepted, 0 to review), 1 file not read>")

    again = thematrix.open_run(folder / "run")
    pd.testing.assert_frame_equal(again.codings, run.codings)


def test_frames(small: thematrix.Run) -> None:
    assert list(small.codings.columns) == list(CODINGS.names)
    # Once each, whoever coded it; what a person rejected is no coding.
    assert list(zip(small.codings["passage"], small.codings["code"], small.codings["status"], strict=True)) == [
        ("north/a.txt#1", "barrier/money", "accepted"),
        ("north/a.txt#2", "barrier/time", "accepted"),
        ("south/b.txt#1", "barrier/money", "review"),
        ("south/c.txt#1", "barrier/time", "accepted"),
    ]
    assert len(small.codings_by_coder) == 7
    assert small.cases.set_index("case")["attribute order"].to_dict() == {"Ann": "first", "Bob Ray": "", "Cyd": ""}
    assert small.cases["post"].tolist() == ["mayor", "", ""]
    assert len(small.passages) == 4
    assert small.documents["document"].tolist() == ["north/a.txt", "south/b.txt", "south/c.txt"]
    assert small.scores.columns.tolist() == ["passage", "code", "score"]
    assert small.codings is small.codings
    assert small.summary()[["passages", "review"]].to_numpy().tolist()[0] == [2, 1]


def test_findings(small: thematrix.Run) -> None:
    counts = small.matrix(rows="document", columns="code", values="count")
    assert counts.index.tolist() == ["File of Guest 1", "north/a.txt", "south/c.txt"]
    assert counts.to_numpy().tolist()[1] == [1, 1, 0]
    accepted = small.matrix(rows="programme", values="count", status="accepted")
    assert accepted.to_numpy().tolist() == [[1, 1, 0], [0, 1, 0]]

    found = small.compare(by="programme")
    assert [group.label for group in found.result.groups] == ["North", "South"]
    assert found.to_frame().loc[0, "code"] == "barrier/money"
    assert found.to_frame(found.tables[-1].name).shape[0] == len(found.tables[-1].rows)
    assert found.notes[0].startswith("North: 1 case, 2 passages")
    assert small.saturation(shuffles=0).result.cumulative == (2, 2, 2)
    assert small.cooccurrence(columns="family").result.columns == ("barrier", "skill")
    assert small.overview().to_frame()["passages"].tolist() == [2, 2, 0]
    framework = small.framework(columns="family")
    assert framework.loc["Ann", "barrier"] in ("We had no money.", "And no time.")
    assert framework.loc["Cyd", "barrier"] == ""


def test_pictures_show_themselves(small: thematrix.Run) -> None:
    for figure in (small.plot_heatmap(), small.saturation(shuffles=0).plot()):
        data, size = figure._repr_png_()  # type: ignore[attr-defined]
        assert data.startswith(b"\x89PNG")
        assert size["width"] > 50
    with pytest.raises(thematrix.CallError, match="There is no picture of this"):
        small.overview().plot()


def test_quotes_keep_consent_and_aliases(small: thematrix.Run, tmp_path: Path) -> None:
    found = small.quotes()
    assert sorted({quote.case for quote in found}) == ["Ann", "Guest 1"]
    frame = found.to_frame()
    assert frame.loc[frame["case"] == "Guest 1", ["document", "passage"]].to_numpy().tolist() == [["", ""]]
    assert repr(found) == "<Quotes: 3 quotes of 2 themes>"
    found.save(str(tmp_path / "quotes.csv"))
    assert "We had no money." in (tmp_path / "quotes.csv").read_text(encoding="utf-8")
    assert [quote.text for quote in small.quotes(programme="North", search='"no time"')] == ["And no time."]
    assert len(small.quotes(attributes={"post": "Mayor"}, limit=1)) == 2


class _Checked(HTMLParser):
    """Whether every tag that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "


def html_of(shown: Any) -> str:
    parser = _Checked()
    parser.feed(shown._repr_html_())
    assert parser.open == []
    return parser.words


def test_results_show_themselves_escaped(small: thematrix.Run, coded: tuple[thematrix.Run, Path]) -> None:
    run, folder = coded
    assert "Money <short>" in html_of(run)
    assert "bad.pdf" in html_of(run)
    assert "<b>to help</b>" in html_of(run.quotes())
    assert "Trials & errors" in html_of(run.codebook)
    assert html_of(thematrix.load_codebook(folder / "book.yaml")) == html_of(run.codebook)
    with pytest.warns(thematrix.ThematrixWarning):
        corpus = thematrix.ingest(folder / "talks")
    assert "Not read" in html_of(corpus)
    assert "Interviewer, Ada Moss" in html_of(corpus)
    # What an alias hides is hidden here too.
    told = html_of(small)
    assert "File of Guest 1: <i>odd</i>" in told
    assert "Guest 1: unsure" in told
    assert "Bob Ray" not in told
    for found in (small.compare(), small.saturation(), small.cooccurrence(), small.overview()):
        assert (found.glance or found.tables[0]).title in html_of(found)
    assert "Codes by programme: North, South: to_frame('Comparison')" in html_of(small.compare())


def test_a_corpus_is_read(tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text(TALK, encoding="utf-8")
    corpus = thematrix.ingest(tmp_path / "ada.txt", readers="text")
    assert [document.id for document in corpus.documents] == ["ada.txt"]
    assert corpus.failures == ()
    assert corpus.speakers[["speaker", "role", "turns", "words"]].to_numpy().tolist() == [
        ["Interviewer", "interviewer", 2, 7],
        ["Ada Moss", "respondent", 2, 27],
    ]
    assert corpus.turns["text"].tolist()[0] == "What stood in your way?"
    assert [case.id for case in corpus.cases] == ["Ada Moss"]


def test_a_shipped_codebook_is_found_by_name() -> None:
    book = thematrix.load_codebook("system-leadership")
    assert len(book.to_frame()) == len(book.codes)
    with pytest.raises(thematrix.CallError, match=r"there is no such codebook.*These come with the program"):
        thematrix.load_codebook("sistem-leadership.yaml")


REFUSED: dict[str, tuple[Callable[[thematrix.Run], object], str]] = {
    "column": (
        lambda run: run.matrix(columns="codes"),
        r"There is no kind of column 'codes'\. Choose from: code, family",
    ),
    "row": (lambda run: run.matrix(rows="cases"), r"There is no kind of row 'cases'\. Choose from: .*case"),
    "value": (lambda run: run.matrix(values="percent"), r"There is no kind of value 'percent'\. Choose from: count"),
    "status": (
        lambda run: run.matrix(status="review"),
        r"There is no status 'review'\. Choose from: assigned, accepted",
    ),
    "role": (lambda run: run.matrix(roles="author"), r"has the role 'author'\. The roles that there are: respondent"),
    "heat map": (lambda run: run.plot_heatmap(columns="codes"), "There is no kind of column 'codes'"),
    "limit": (lambda run: run.quotes(limit=-1), "`limit` must be a whole number, 0 or more, got -1 instead"),
    "no limit": (lambda run: run.quotes(limit=True), "`limit` must be a whole number, 0 or more, got True instead"),
    "code": (lambda run: run.quotes(code="barrier/mony"), "barrier/money"),
    "no code": (lambda run: run.quotes(code=""), "`code` must be text, or a list of texts, got '' instead"),
    "case": (lambda run: run.quotes(case="Zed"), "There is no case 'Zed'"),
    "by": (lambda run: run.compare(by="shoe"), "shoe"),
    "of": (lambda run: run.compare(of="words"), "words"),
    "bins": (lambda run: run.compare(bins=1), "`bins` must be a whole number, 2 or more, got 1 instead"),
    "seed": (
        lambda run: run.compare(seed=-1),
        "`seed` must be a whole number, from 0 to 4,294,967,295, got -1 instead",
    ),
    "table": (lambda run: run.compare().to_frame("x"), r"There is no table 'x'\. Choose from: Comparison"),
    "within": (lambda run: run.cooccurrence(within="page"), "page"),
    "threshold": (
        lambda run: run.saturation(thresholds=[5]),
        "`threshold` must be a number from 0 to 1, got 5 instead",
    ),
    "extracts": (
        lambda run: run.framework(extracts=0),
        "`extracts` must be a whole number, from 1 to 10, got 0 instead",
    ),
    "suffix": (lambda run: run.compare().save("x.doc"), "a table is not written as '.doc'"),
    "exporter": (lambda run: run.export("atlas", "x"), "there is no exporter 'atlas'"),
}


def test_quotes_take_the_name_of_a_family(small: thematrix.Run) -> None:
    assert list(small.quotes(code="Barriers").by_code) == list(small.quotes(code="barrier").by_code)
    assert list(small.quotes(family="Barriers").by_code) == list(small.quotes(family="barrier").by_code)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_wrong_value_is_refused_in_one_line(kind: str, small: thematrix.Run) -> None:
    call, said = REFUSED[kind]
    with pytest.raises(thematrix.CallError, match=said) as refused:
        call(small)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"unit": "page"}, r"There is no unit 'page'\. Choose from: paragraph, turn, sentence"),
        ({"threshold": 1.5}, "`threshold` must be a number from 0 to 1, got 1.5 instead"),
        ({"threshold": float("nan")}, "`threshold` must be a number from 0 to 1, got nan instead"),
        ({"threshold": 0.8, "accept": 0.6}, r"accept \(0\.6\) must not be below --threshold \(0\.8\)"),
        ({"fast": "yes"}, "`fast` must be True or False, got 'yes' instead"),
        ({"model": 3}, "`model` must be text, got 3 instead"),
        ({"settings": {"unit": "turn"}}, "`settings` must be thematrix.Settings, got dict instead"),
        ({"settings": thematrix.Settings(unit="page")}, "There is no unit 'page'"),
        ({"readers": "vtt"}, "there is no reader 'vtt'"),
        ({"readers": "captions"}, "does not say which files it is to read"),
        ({"learned": "m", "fitted": "r"}, "`learned` brings its own corpus figures"),
        ({"learned": "nowhere"}, "nowhere"),
        ({"codebook": "nowhere.yaml"}, "there is no such codebook"),
        ({"codebook": None}, "`codebook` must be a path, as text or Path, got NoneType instead"),
        ({"corpus": "nowhere"}, "nowhere"),
        ({"out": ""}, "`out` must be a path, as text or Path, got '' instead"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_call_is_refused_before_anything_is_written(given: dict[str, Any], said: str, tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    call: dict[str, Any] = {"corpus": tmp_path / "talks", "codebook": tmp_path / "book.yaml", "out": tmp_path / "run"}
    with pytest.raises(thematrix.ThematrixError, match=said):
        thematrix.code_corpus(**call | given)
    assert not (tmp_path / "run").exists()


def test_there_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(thematrix.CallError, match="there is no run here"):
        thematrix.open_run(tmp_path)
    with pytest.raises(thematrix.CallError, match="`folder` must be a path, as text or Path, got int instead"):
        thematrix.open_run(3)  # type: ignore[arg-type]
