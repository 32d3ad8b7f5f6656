"""Names in what Word and Excel files say beside their text."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest

from pipeline.pseudonyms.copying import Renamer, copied
from pipeline.pseudonyms.entities import person
from pipeline.pseudonyms.surfaces import surface_of
from pipeline.pseudonyms.words import camel_words, has_no_capitals, words_of


def _renamed(file: str, part: str, text: str) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, f'<?xml version="1.0"?>{text}')
    one = person("Amaka Okafor")
    surface = surface_of(packed.getvalue(), file=file)
    assert one is not None
    assert surface is not None
    one.replacement = "Ruth Ames"
    made = copied(surface, old=file, new=file, renamer=Renamer([one], shifts={}), stems={})
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return archive.read(part).decode().removeprefix('<?xml version="1.0"?>')


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word/document.xml", '<w:hyperlink w:tooltip="Amaka Okafor" w:anchor="Okafor_Amaka"/>'),
        ("word/document.xml", '<w:bookmarkStart w:id="9" w:name="Okafor_Amaka"/>'),
        ("word/document.xml", '<w:fldSimple w:instr=" AUTHOR Amaka Okafor "/>'),
        ("word/document.xml", '<w:sdtPr><w:alias w:val="Amaka Okafor"/><w:tag w:val="okafor"/></w:sdtPr>'),
        ("word/people.xml", '<w15:person w15:author="Amaka Okafor"/>'),
        ("word/footnotes.xml", "<w:p><w:r><w:t>Ama</w:t></w:r><w:r><w:t>ka came.</w:t></w:r></w:p>"),
        ("xl/worksheets/sheet1.xml", '<dataValidation promptTitle="Okafor" prompt="Amaka"/>'),
        ("xl/worksheets/sheet1.xml", "<oddHeader>&amp;CAmaka Okafor&amp;R&amp;P</oddHeader>"),
    ],
)
def test_what_a_person_wrote_is_renamed(part: str, text: str) -> None:
    made = _renamed("a.docx" if part.startswith("word") else "a.xlsx", part, text)
    assert not [name for name in ("Amaka", "Okafor", "okafor", "Ama<") if name in made]
    assert len(made.split("<")) == len(text.split("<"))
    assert ("&amp;C" in made) is ("&amp;C" in text)


def test_what_the_program_wrote_stays() -> None:
    font = '<w:rFonts w:ascii="Amaka"/><w:style w:val="Okafor"/>'
    assert _renamed("a.docx", "word/document.xml", font) == font


def test_accents_apart_and_scripts_without_capitals() -> None:
    apart = unicodedata.normalize("NFD", "Zoë Ångström")
    assert [word.text for word in words_of(f"{apart}, don't")] == [*apart.split(), "don't"]
    assert [word.key for word in camel_words(apart.replace(" ", ""))] == ["zoe", "angstrom"]
    assert [len(words_of(name)) for name in ("प्रिया", "מֹשֶׁה")] == [1, 1]
    assert [has_no_capitals(text) for text in ("王小明 came", "محمد", "Дмитрий", apart)] == [True, True, False, False]
