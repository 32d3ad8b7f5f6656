"""A copy with other names in every format, what of it is told, and the way back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pyrage
import pytest

from pipeline.cli import status
from pipeline.ingest import read_corpus
from pipeline.pseudonyms.key_file import read_key
from pipeline.workflows.carried import carry_decisions
from pipeline.workflows.leaks import Leaks, leaks
from pipeline.workflows.pseudonymise import Pseudonymised, pseudonymise
from pipeline.workflows.reveal import reveal

SAID = (
    ("Interviewer", "How did you come to it, Amaka?"),
    ("Amaka Okafor", "Grace Oyelaran asked me. I will never forget it; Grace rang on 07700 900123."),
    ("Interviewer", "And Dr Oyelaran?"),
    (
        "Amaka Okafor",
        "Okafour, she called me. She was born on 12 March 1979 and is 47 years old now, said Amaka’s sister.",
    ),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("pseudonyms")
    corpus = base / "talks"
    (corpus / "north").mkdir(parents=True)
    lines = "\r\n\r\n".join(f"{who}: {text}" for who, text in SAID)
    (corpus / "north" / "01_amaka_okafor.txt").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    (corpus / "west.txt").write_bytes(lines.replace("Interviewer", "Interviewér").encode("cp1252"))
    (corpus / "east.txt").write_bytes(b"\xfe\xff" + lines.encode("utf-16-be"))
    (corpus / "talk.md").write_text(
        "# Talk with Amaka Okafor\n\n" + "\n\n".join(f"**{w}:** {t}" for w, t in SAID), "utf-8"
    )
    cues = [(f"00:00:0{n}.000 --> 00:00:0{n + 1}.000", who, text) for n, (who, text) in enumerate(SAID)]
    (corpus / "talk.vtt").write_text(
        "WEBVTT\n\nNOTE Amaka Okafor, 2021\n\n" + "\n\n".join(f"{at}\n<v {who}>{text}</v>" for at, who, text in cues),
        "utf-8",
    )
    (corpus / "talk.srt").write_text(
        "\n\n".join(f"{n}\n{at.replace('.', ',')}\n{who}: {text}" for n, (at, who, text) in enumerate(cues, 1)), "utf-8"
    )
    (corpus / "talk.csv").write_text("speaker,text\n" + "".join(f'{w},"{t}"\n' for w, t in SAID), "utf-8")
    (corpus / "talk.json").write_text(
        json.dumps(
            {"segments": [{"speaker": w, "text": t, "start": n, "end": n + 1} for n, (w, t) in enumerate(SAID)]}
        ),
        "utf-8",
    )
    page = "".join(f"<p><b>{who}:</b> {text.replace('Oyelaran', 'Oyel<i>aran</i>')}</p>" for who, text in SAID)
    (corpus / "talk.html").write_text(
        f'<!DOCTYPE html><html><head><title>Amaka Okafor</title></head><body><img alt="Amaka Okafor">{page}</body>',
        "utf-8",
    )
    document = docx.Document()
    document.core_properties.author = "Amaka Okafor"
    for who, text in SAID:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who[:3]}")
        paragraph.add_run(f"{who[3:]}: ").bold = True
        paragraph.add_run(text)
    document.save(str(corpus / "Okafor, Amaka.docx"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("speaker", "text"), *SAID):
        sheet.append(row)
    book.save(corpus / "talk.xlsx")
    (corpus / "cases.csv").write_text(
        "document,speaker,case,sector\n01_amaka_okafor.txt,Amaka Okafor,Amaka Okafor,health\n", "utf-8"
    )
    (base / "identity").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    return base


@pytest.fixture(scope="module")
def made(base: Path) -> Pseudonymised:
    secret = (base / "identity").read_text(encoding="utf-8")
    return pseudonymise(base / "talks", base / "copy", secret=lambda: secret)


def _leaks(base: Path, folder: Path) -> Leaks:
    secret = (base / "identity").read_text(encoding="utf-8")
    return leaks(folder, key=base / "copy.key", secret=lambda: secret)


def test_nothing_is_left_in_the_copy_and_the_same_person_has_one_name(base: Path, made: Pseudonymised) -> None:
    found = _leaks(base, base / "copy")
    assert found.leaks == ()
    cases = {
        case.id for document in read_corpus(base / "copy").documents for case in document.cases if case.id[0].isupper()
    }
    assert len(cases) == 1
    assert oct((base / "copy.key").stat().st_mode)[-3:] == "600"
    assert oct(made.workbook.stat().st_mode)[-3:] == "600"
    assert "Okafor" not in (base / "copy-audit.csv").read_text(encoding="utf-8")
    assert b"Okafor" not in (base / "copy.key").read_bytes()


def test_times_columns_and_layout_stay(base: Path, made: Pseudonymised) -> None:
    before = (base / "talks" / "talk.vtt").read_text(encoding="utf-8").splitlines()
    after = (base / "copy" / "talk.vtt").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if "-->" in line] == [line for line in before if "-->" in line]
    (word,) = (base / "copy").glob("*.docx")
    document = docx.Document(str(word))
    runs = [(run.bold, bool(run.text)) for paragraph in document.paragraphs for run in paragraph.runs]
    assert [bold for bold, _ in runs].count(True) == len(SAID)
    assert all(text.count(":") for text in [paragraph.text for paragraph in document.paragraphs])
    sheet = openpyxl.load_workbook(base / "copy" / "talk.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["speaker", "text"]


def test_what_leaks_finds_in_the_originals(base: Path, made: Pseudonymised) -> None:
    found = _leaks(base, base / "talks")
    assert {leak.file for leak in found.leaks} == {
        path.relative_to(base / "talks").as_posix() for path in (base / "talks").rglob("*") if path.is_file()
    }
    assert "Okafour" in {leak.found for leak in found.leaks}


def test_the_key_restores_every_file(base: Path, made: Pseudonymised) -> None:
    secret = (base / "identity").read_text(encoding="utf-8")
    back = reveal(base / "copy", base / "back", key=base / "copy.key", secret=lambda: secret)

    assert back.by_names == back.lost == ()
    for path in (base / "talks").rglob("*"):
        if not path.is_file():
            continue
        again = base / "back" / path.relative_to(base / "talks")
        if path.suffix in (".docx", ".xlsx"):
            assert _parts(again.read_bytes()) == _parts(path.read_bytes())
        else:
            assert again.read_bytes() == path.read_bytes(), path


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_filled_in_workbook_is_obeyed_and_decisions_move_to_the_copy_and_back(
    base: Path, made: Pseudonymised, capsys: pytest.CaptureFixture[str]
) -> None:
    document = next(one for one in read_corpus(base / "talks").documents if one.file == "talk.md")
    start = document.text.index("Grace Oyelaran")
    end = document.text.index("forget it") + len("forget it")
    line = {
        "time": "2024-01-01", "coder": "Kim", "document": document.id, "code": "help", "accept": True,
        "comment": "Amaka again", "spans": [[start, end]], "words": [document.text[start:end]],
        "before": "", "after": "",
    }  # fmt: skip
    (base / "decisions.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    small = base / "small"
    small.mkdir()
    (small / "talk.md").write_bytes((base / "talks" / "talk.md").read_bytes())
    book = openpyxl.load_workbook(made.workbook)
    for row in book["Who and what"].iter_rows(min_row=3):
        if row[1].value == "Amaka Okafor":
            row[3].value = "Participant 7"
        if row[1].value == "07700 900123":
            row[2].value = "keep"
    book.save(base / "filled.xlsx")
    (base / "new.key").write_bytes((base / "copy.key").read_bytes())
    options = f"--workbook {base}/filled.xlsx --key {base}/new.key --secret {base}/identity"

    command = f"pseudonymise {small} --out {base}/second --decisions {base}/decisions.jsonl {options}"
    assert status(command.split()) == 0
    assert "decisions.jsonl: 1 of 1 line carried over" in " ".join(capsys.readouterr().out.split())
    text = (base / "second" / "talk.md").read_text(encoding="utf-8")
    assert "Participant 7" in text
    assert "07700 900123" in text
    assert "Okafor" not in text
    # Who was in the first copy has the same name in the second.
    grace = [name for name in ("Grace", "Oyelaran") if name in (base / "copy" / "talk.md").read_text(encoding="utf-8")]
    assert grace == []
    first = (base / "copy" / "talk.md").read_text(encoding="utf-8").split(" asked me")[0].split("** ")[-1]
    assert first in text
    moved = json.loads((base / "second-decisions.jsonl").read_text(encoding="utf-8"))
    copy = next(one for one in read_corpus(base / "second").documents if one.id == moved["document"])
    (span,) = moved["spans"]
    assert moved["words"] == [copy.text[span[0] : span[1]]] == [f"{first} asked me. I will never forget it"]
    assert moved["comment"] == "Participant 7 again"

    command = f"pseudonymise {base}/second --reveal --out {base}/third --decisions {base}/second-decisions.jsonl"
    assert status([*command.split(), "--key", f"{base}/new.key", "--secret", f"{base}/identity"]) == 0
    again = json.loads((base / "third-decisions.jsonl").read_text(encoding="utf-8"))
    assert (again["spans"], again["words"]) == (line["spans"], line["words"])


def test_memos_kept_quotes_and_tables_of_codings_move_to_the_copy_and_back(base: Path, made: Pseudonymised) -> None:
    old = next(one for one in read_corpus(base / "talks").documents if one.file == "talk.md")
    start, end = old.text.index("Grace rang"), old.text.index(" on 07700")
    anchor = {"document": old.id, "spans": [[start, end]], "words": ["Grace rang"], "before": "", "after": ""}
    about = {"kind": "passage", "anchor": anchor}
    signed = {"time": "2024-01-01T00:00:00Z", "who": "Kim"}
    notes = [
        {**signed, "act": "memo", "id": "m1", "about": about, "text": "Amaka on Grace Oyelaran"},
        {**signed, "act": "quote", "id": "q1", "code": "help", "anchor": anchor, "after": ""},
        {**signed, "act": "summary", "id": "s1", "case": old.cases[0].id, "column": "help", "text": "Amaka waits."},
        {**signed, "act": "memo", "id": "m2", "about": {"kind": "document", "document": "gone.txt"}, "text": "lost"},
    ]  # fmt: skip
    table = f"document,start,end,code,text,case\n{old.id},{start},{end},help,Grace rang,{old.cases[0].id}\n"
    files = json.loads(json.dumps({one["new"]: one for one in _files_of(base)}))
    there, back = base / "there", base / "back-again"
    there.mkdir()
    (there / "notes.jsonl").write_text("".join(json.dumps(one) + "\n" for one in notes), encoding="utf-8")
    (there / "codings.csv").write_text(table, encoding="utf-8")
    renamed = {"Amaka": "A", "Grace Oyelaran": "G", "Okafor": "O"}

    def rename(text: str) -> str:
        for name, new in renamed.items():
            text = text.replace(name, new)
        return text

    talks, copy = base / "talks", base / "copy"
    told = carry_decisions(there, talks, copy, files, back=False, rename=rename)
    assert "notes.jsonl: 3 of 4 lines" in told
    new = {one.id: one for one in read_corpus(copy).documents}
    lines = [json.loads(line) for line in (base / "copy-notes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["m1", "q1", "s1"]
    for found in (lines[0]["about"]["anchor"], lines[1]["anchor"]):
        (span,) = found["spans"]
        assert found["words"] == [new[found["document"]].text[span[0] : span[1]]]
        assert found["words"][0].endswith(" rang")
        assert "Grace" not in found["words"][0]
    assert lines[0]["text"] == "A on G"
    assert lines[2]["case"] == new[lines[0]["about"]["anchor"]["document"]].cases[0].id != old.cases[0].id
    assert lines[1]["after"] == ""

    carry_decisions(there / "codings.csv", talks, copy, files, back=False, rename=rename)
    row = _first_row(base / "copy-codings.csv")
    assert new[row["document"]].text[int(row["start"]) : int(row["end"])] == row["text"]
    assert "Grace" not in row["text"]

    # And back.
    back.mkdir()
    shutil.copy(base / "copy-notes.jsonl", back / "notes.jsonl")
    carry_decisions(back, copy, talks, files, back=True)
    lines = [json.loads(line) for line in (base / "talks-notes.jsonl").read_text(encoding="utf-8").splitlines()]
    for found in (lines[0]["about"]["anchor"], lines[1]["anchor"]):
        assert (found["document"], found["spans"], found["words"]) == (old.id, [[start, end]], ["Grace rang"])
    assert lines[2]["case"] == old.cases[0].id
    carry_decisions(base / "copy-codings.csv", copy, talks, files, back=True)
    again = _first_row(base / "talks-copy-codings.csv")
    assert (again["start"], again["text"]) == (str(start), "Grace rang")


def _first_row(path: Path) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _files_of(base: Path) -> list[dict[str, str]]:
    secret = (base / "identity").read_text(encoding="utf-8")
    known = read_key(base / "copy.key", secret=secret)["files"]
    return [{"new": new, "old": one["old"]} for new, one in known.items()]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("pseudonymise {base}/talks --out {base}/copy --secret {base}/identity", "is there already"),
        ("pseudonymise {base}/talks --out {base}/talks/new --secret {base}/identity", "lies in the corpus itself"),
        ("pseudonymise {base}/talks/talk.md --out {base}/new", "is not a folder"),
        (
            "pseudonymise {base}/copy --reveal --out {base}/new --key {base}/other.key --secret {base}/identity",
            "cannot be read",
        ),
        ("leaks {base}/copy --key {base}/copy.key --secret {base}/talks/talk.md", "does not open"),
        ("leaks {base}/nowhere --key {base}/copy.key --secret {base}/identity", "does not exist"),
        ("leaks {base}/copy --key {base}/talks/talk.md --secret {base}/identity", "is no key of pseudonyms"),
    ],
)
def test_what_is_refused(
    base: Path, made: Pseudonymised, capsys: pytest.CaptureFixture[str], command: str, told: str
) -> None:
    assert status(command.format(base=base).split()) == 2
    assert told in capsys.readouterr().err


def test_a_file_of_another_encoding_comes_back_in_it_whatever_letters_the_copy_has(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    text = "Interviewer: And you?\r\n\r\nJosé Núñez: We left, Zsofia Kelemen and I.\r\n"
    (tmp_path / "talks" / "one.txt").write_bytes(text.encode("cp1252"))
    secret = str(pyrage.x25519.Identity.generate())
    pseudonymise(tmp_path / "talks")
    book = openpyxl.load_workbook(tmp_path / "talks-names.xlsx")
    for number, new in enumerate(("Anna Lea", "Łucja Żak")):
        for name in ("José Núñez", "Zsofia Kelemen"):
            for row in book["Who and what"].iter_rows(min_row=3):
                if row[1].value == name:
                    row[3].value = new if name == "Zsofia Kelemen" else "Tom Reed"
        book.save(tmp_path / "talks-names.xlsx")
        out, back = tmp_path / f"copy{number}", tmp_path / f"back{number}"
        made = pseudonymise(tmp_path / "talks", out, secret=lambda: secret)
        assert new in (out / "one.txt").read_text(encoding="utf-8-sig")
        assert made.key is not None
        reveal(out, back, key=made.key, secret=lambda: secret)
        assert (back / "one.txt").read_bytes() == text.encode("cp1252")
