"""Initials, however they are written, in a text, in what is put in their place, and in a search for leaks."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.initials import initials_of, signed
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.replacements import NAMES, propose, rendered
from pipeline.workflows.leaks import search


def _someone(name: str) -> Entity:
    found = person(name)
    assert found is not None
    found.files["a.txt"] += 1
    return found


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    people = [_someone(name) for name in ("Laura Finch", "Jean-Pierre Sauvage", "Mary Ann Lee", "Paul Ende")]
    for one, new in zip(people, ("Nina Brook", "Marc Dubois", "Ruth Ames", "Karl Voss"), strict=True):
        one.replacement = new
    return Matcher(people)


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("in the minutes: L. F..", "in the minutes: N. B.."),
        ("in the minutes: L.F..", "in the minutes: N.B.."),
        ("in the minutes: L. F", "in the minutes: N. B"),
        ("L. F.: yes", "N. B.: yes"),
        ("as L. F., M. A. L. and J.-P. said", "as N. B., R. A. and M.-D. said"),
        ("(L. F.) [L.F.] “L. F.” 'L.F.'", "(N. B.) [N.B.] “N. B.” 'N.B.'"),
        ("by L. F.—who; L.F./LF - LF–LF", "by N. B.—who; N.B./NB - NB–NB"),
        ("LF's list, LF’s list, L. F.'s list", "NB's list, NB’s list, N. B.'s list"),
        ("*LF* and **L.F.** and _LF_", "*NB* and **N.B.** and _NB_"),
        ("J.-P. S. wrote it, J-P rang", "M.-D. wrote it, M-D rang"),
        ("P. E. said so in PE, E.G. and #f2ef9bae", "K. V. said so in PE, E.G. and #f2ef9bae"),
        ("L F: yes", "N B: yes"),
        ("seen by L.\u00a0F. today", "seen by N.\u00a0B. today"),
        ("seen by L.\nF. today", "seen by N.\nB. today"),
        ("L. Finch and J.-P. Sauvage", "N. Brook and M. Dubois"),
        ("Plan L. F is next. ALFA, LFT, I. F. C.", "Plan L. F is next. ALFA, LFT, I. F. C."),
    ],
)
def test_initials_are_found_and_written_alike(matcher: Matcher, text: str, renamed: str) -> None:
    made, last = "", 0
    for match in matcher.find(text, file="a.txt"):
        made += text[last : match.start]
        made += rendered(match.entity, match.form, text[match.start : match.end], shift=30)
        last = match.end
    assert made + text[last:] == renamed


def test_an_invented_name_is_signed_as_nobody_signs() -> None:
    people = [_someone(name) for name in ("Laura Finch", "Nina Brook", "Omar Khan", "Ruth Ames", "Amaka Okafor")]
    propose(people, ["Laura Finch, Nina Brook, Omar Khan, Ruth Ames and Amaka Okafor were there."], style=NAMES)
    own = {letters for one in people for letters in initials_of(one)}
    new = [signed(one.replacement) for one in people]
    assert not own & set(new)
    assert len(set(new)) == len(new)


def test_leaks_finds_initials_written_in_another_way(tmp_path: Path) -> None:
    forms = ["Laura Finch", "LF"]
    entity = {"kind": "person", "name": forms[0], "forms": forms, "replacement": "Nina Brook", "do": "replace"}
    (tmp_path / "a.txt").write_text("It was signed L.F. and seen by LF, in the Lf room.", encoding="utf-8")
    found = search(tmp_path, {"entities": [entity]}).leaks
    assert [(one.found, one.counts) for one in found] == [("L.F", True), ("LF", False)]


def test_fonts_and_pictures_in_a_page_name_nobody_and_what_a_picture_says_of_itself_does(tmp_path: Path) -> None:
    entities: list[dict[str, object]] = [
        {"kind": "person", "name": name, "forms": [], "replacement": "Nina Brook", "do": "replace"}
        for name in ("Ariel Finch", "Ty Bohn", "Sha Dhan")
    ]
    body = b"Title\x00drawn by Ariel Finch"
    picture = b"\x89PNG\r\n\x1a\n" + len(body).to_bytes(4, "big") + b"tEXt" + body + b"\x00" * 4
    for name, held in (("a.html", "IiBkaz2Ty62o0fM7L+Ty/BohnAAA"), ("b.svg", base64.b64encode(picture).decode())):
        head = '<style>p {font: 1em "Helvetica Neue", Arial, sans-serif} q {font-family: Arial, monospace}</style>'
        head += '<meta content="style-src sha256-Dhan+WKVWP+R5EX6QuNzSuQ/nU1fG=">'
        page = f'{head}<p font-family="Arial">She came.</p><img src="data:image/png;base64,{held}">'
        (tmp_path / name).write_text(f"<!DOCTYPE html><html>{page}</html>", encoding="utf-8")
    found = search(tmp_path, {"entities": entities}).leaks
    assert [(one.file, one.found) for one in found] == [("b.svg", "Ariel Finch")]


def test_leaks_tells_outputs_before_what_a_run_keeps_for_itself(tmp_path: Path) -> None:
    entity = {"kind": "person", "name": "Laura Finch", "forms": [], "replacement": "Nina Brook", "do": "replace"}
    for name in (".cache/words.txt", "tables/a.txt", "report.txt", "run.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"a": "Laura Finch"}' if name == "report.txt" else '"Finch, Laura"', "utf-8")
    # A picture's colour profile names languages, and nobody.
    profile = b"ICC_PROFILE\x00roRO Finch"
    (tmp_path / "a.jpg").write_bytes(
        b"\xff\xd8\xff\xe2" + (len(profile) + 2).to_bytes(2, "big") + profile + b"\xff\xd9"
    )
    found = search(tmp_path, {"entities": [entity]}).leaks
    assert [one.file for one in found] == ["report.txt", "run.json", ".cache/words.txt", "tables/a.txt"]
