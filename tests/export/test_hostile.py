"""A transcript can contain anything; all outputs show it as text."""

from __future__ import annotations

import csv
import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from pipeline import quotes
from pipeline.errors import CallError
from pipeline.export import write_exports
from pipeline.export.quotes.theme import QuoteTheme
from pipeline.export.quotes.write import themes_of, write_quotes_file
from pipeline.model import Code, Codebook, Family
from pipeline.runtime.output_formats import QUOTES, endings
from tests.export.report.reports import data_of, said_in
from tests.export.runs import ABOUT, BOOK, RUN, SECRET
from tests.small_run import Given, Said, Who, small_run

LINES = (
    '=HYPERLINK("http://x.example","y") is what the whole ward of the old house was told to write on the wall.',
    "</script><script>alert(1)</script></style><img src=x onerror=alert(2)> they sang on the way home to us.",
    "{{ 7 * 7 }} {% raw %} ${7*7} `code` *stars* _under_ # not a head, said the man at the door of the shop.",
    "+1 or -1 or @home & so on &amp; &lt;b&gt; \"quoted\" 'single' “curly” was all that the machine printed there.",
    "\u202eright to left\u202c and \u200f\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 stood on the door "
    "of the clinic for the whole of the summer.",
    "A bell \x07 and a form feed \x0c and a zero \x00 byte came with the file that the typist had sent to them.",
)
NAME = "=cmd|' /C calc'!A0"
CODE = "<b>money</b>"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    ids = [f"p{number}" for number in range(len(LINES))]
    run = small_run(
        said=[
            Said(name, line, case=NAME if number == 0 else f"<i>{number}</i>", document="<u>a</u>.txt", locator="=1+1")
            for number, (name, line) in enumerate(zip(ids, LINES, strict=True))
        ],
        given=[Given(name, CODE, 0.9) for name in ids],
        who=[Who(NAME, attributes={"post": "@post"})],
        codes=[(CODE, "fam<ily>", "=Money")],
    )
    book = Codebook(
        "=Book", (Code(CODE, "=Money", "fam<ily>", definition="-def</style>"),), (Family("fam<ily>", "{{F}}"),)
    )
    write_exports(run, out=folder, codebook=book, about=ABOUT)
    themes = themes_of(run.codes, book, quotes.choose_all(run, n=9, context=1))
    for suffix in endings(QUOTES):
        write_quotes_file(themes, folder / f"own{suffix}", title="=<T>")
    return folder


class Words(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self._raw = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.said.append(data)


def passages(text: str) -> list[str]:
    if 'id="data"' not in text:
        return []
    index, documents = data_of(text)
    return [said_in(documents[passage[0]], place) or "" for place, passage in enumerate(index["passages"])]


@pytest.mark.parametrize("name", ["report.html", "own.html"])
def test_pages(out: Path, name: str) -> None:
    text = (out / name).read_text(encoding="utf-8")
    seen = Words(text)
    words = "".join(seen.said)
    data = words + "".join(passages(text))
    for line in LINES[:5]:
        assert line in data
    assert not {"img", "u"} & seen.tags
    assert text.count("<script") == (2 if name == "report.html" else 0)
    assert text.count("</style>") == 1
    assert "\x00" not in text


def test_markdown(out: Path) -> None:
    for name in ("quotes.md", "own.md"):
        tokens = MarkdownIt("commonmark").parse((out / name).read_text(encoding="utf-8"))
        inline = [child for token in tokens for child in token.children or []]
        shown = "".join(child.content for child in inline)
        assert not [token for token in tokens if token.type.startswith("html")]
        assert {child.type for child in inline} <= {
            "text", "softbreak", "text_special", "em_open", "em_close", "strong_open", "strong_close",
        }  # fmt: skip
        assert sum(line in shown for line in LINES[:5]) == (5 if name == "own.md" else 4)


def test_word(out: Path) -> None:
    document = docx.Document(str(out / "own.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for line in LINES[:5]:
        assert line in text
    assert "A bell \N{REPLACEMENT CHARACTER} and" in text
    used = {str(paragraph.style.name) for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "Quote source"} <= used
    with zipfile.ZipFile(out / "own.docx") as packed:
        ElementTree.fromstring(packed.read("word/document.xml"))
        assert b"HYPERLINK" not in packed.read("word/_rels/document.xml.rels")


def test_csv_holds_no_formula(out: Path) -> None:
    rows = list(csv.reader(io.StringIO((out / "own.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(LINES) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert f"“{LINES[0]}”" in [row[2] for row in rows]


def test_the_workbook_holds_no_formula(out: Path) -> None:
    book = openpyxl.load_workbook(out / "themes.xlsx")
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


def test_two_writes_give_the_same_bytes_and_who_did_not_consent_is_in_none(tmp_path: Path) -> None:
    themes = themes_of(RUN.codes, BOOK, quotes.choose_all(RUN, n=9, context=2))
    for suffix in endings(QUOTES):
        for name in ("one", "two"):
            write_quotes_file(themes, tmp_path / f"{name}{suffix}", title="T")
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()
    texts = [(tmp_path / f"one{suffix}").read_text(encoding="utf-8") for suffix in (".md", ".csv", ".html")]
    texts.append("\n".join(p.text for p in docx.Document(str(tmp_path / "one.docx")).paragraphs))
    for text in texts:
        assert SECRET not in text
        assert "Cyd Real" not in text
        assert "Leader 3" in text


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    theme = QuoteTheme("c", "C", "", "", ())
    with pytest.raises(CallError, match=r"ends in \.md, \.docx, \.csv or \.html"):
        write_quotes_file([theme], tmp_path / "q.pdf", title="T")
