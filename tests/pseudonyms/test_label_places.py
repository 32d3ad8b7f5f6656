"""Names that are words as labels: replaced in every layout, and found where one is left."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pyrage
import pytest

from pipeline.errors import ThematrixError
from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.labels_read import labels_left
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.opened import texts_in
from pipeline.pseudonyms.witnesses import held_in_brackets
from pipeline.workflows import pseudonymise as workflow
from pipeline.workflows.carried import by_file
from pipeline.workflows.leaks import search
from pipeline.workflows.pseudonymise import Pseudonymised, pseudonymise

SAID = (
    "When did the ferry stop running?",
    "It was the spring after the storm, and nobody wanted the early boat.",
    "How did people cross then?",
    "We rowed, and there was a grace period of a week, and will you believe it, nobody had to mark the tickets.",
    "Thanks, {0}. Who keeps the pier now?",
    "The council does, and we still owe them a bill for the rope.",
)


def talk(asks: str, answers: str) -> list[tuple[int, str, str]]:
    return [(7 * place, (asks, answers)[place % 2], said.format(answers)) for place, said in enumerate(SAID)]


def clock(seconds: int) -> str:
    return f"00:{seconds // 60:02d}:{seconds % 60:02d}"


def lines(form: str) -> Callable[[list[tuple[int, str, str]]], str]:
    return lambda said: "".join(
        form.format(time=clock(at), short=clock(at)[3:], end=clock(at + 6), name=name, said=words)
        for at, name, words in said
    )


FORMS: dict[str, tuple[str, Callable[[list[tuple[int, str, str]]], str]]] = {
    "a time behind": ("txt", lines("{name}  {short}\n{said}\n\n")),
    "a time of the day behind": ("txt", lines("{name}   0:{short}\n{said}\n\n")),
    "a time in brackets behind": ("txt", lines("{name} [{time}]: {said}\n")),
    "a range behind": ("txt", lines("{name} ({short} - {end}, 6 s)\n{said}\n\n")),
    "a time before": ("txt", lines("[{time}] {name}\n{said}\n\n")),
    "a time before, on the line": ("txt", lines("[{time}] {name}: {said}\n")),
    "bars": ("txt", lines("{time} | {name} | {said}\n")),
    "a tab": ("txt", lines("{name}\t{said}\n")),
    "brackets": ("txt", lines("[{name}] {said}\n")),
    "a language": ("txt", lines("{name} [EN]: {said}\n")),
    "a voice": ("vtt", lambda said: "WEBVTT\n\n" + lines("{time}.000 --> {end}.000\n<v {name}>{said}</v>\n\n")(said)),
    "bold": ("md", lines("**{name}** {said}\n\n")),
    "a heading": ("md", lines("## {name} ({short})\n\n{said}\n\n")),
    "a table": ("md", lambda said: "| Speaker | Text |\n|---|---|\n" + lines("| {name} | {said} |\n")(said)),
    "a column": ("csv", lambda said: "speaker,text\n" + lines('{name},"{said}"\n')(said)),
    "a field": ("json", lambda said: json.dumps([{"speaker": name, "text": words} for _, name, words in said])),
    "a key": ("json", lambda said: json.dumps([{name: words} for _, name, words in said])),
    "a page": ("html", lambda said: f"<html><body>{lines('<p><b>{name}</b> {said}</p>')(said)}</body></html>"),
}

NAMES = [("Jean", "Mark"), ("Grace", "Will"), ("Ernst", "Rosa"), ("Pierre", "Marguerite"), ("Dolores", "Salvador")]


def copied(folder: Path, name: str, data: bytes) -> tuple[str, Pseudonymised]:
    (folder / "talks").mkdir()
    (folder / "talks" / name).write_bytes(data)
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(folder / "talks", folder / "copy", secret=lambda: identity)
    return "\n".join(words_of_files(folder / "copy")), made


def words_of_files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.*"):
        yield from (text for _, text in texts_in(path.read_bytes(), file=path.name))


def stands(name: str, text: str) -> bool:
    return re.search(rf"\b{name}\b", text) is not None


@pytest.mark.parametrize("form", FORMS)
def test_no_label_is_left(tmp_path: Path, form: str) -> None:
    suffix, write = FORMS[form]
    asks, answers = NAMES[list(FORMS).index(form) % len(NAMES)]
    text, made = copied(tmp_path, f"talk.{suffix}", write(talk(asks, answers)).encode())

    assert not stands(asks, text)
    assert not stands(answers, text)
    assert "grace period" in text
    assert "will you believe" in text
    assert made.leaks is not None
    assert not made.leaks.sure


def test_no_label_is_left_in_a_document_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    for at, name, words in talk("Joy", "Frank"):
        document.add_paragraph().add_run(f"{name}  {clock(at)}").bold = True
        document.add_paragraph(words)
    data = io.BytesIO()
    document.save(data)
    text, _ = copied(tmp_path, "talk.docx", data.getvalue())

    assert not stands("Joy", text)
    assert not stands("Frank", text)


def found(text: str, name: str, **told: object) -> list[str]:
    entity = person(name)
    assert entity
    entity.speaks.add("")
    for attribute, value in told.items():
        setattr(entity, attribute, value)
    return [text[one.start : one.end] for one in Matcher([entity]).find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Will you come?", "Will Parker"),
        ("Grace periods are short.", "Grace Wood"),
        ("Hope is what we had.", "Hope Hill"),
        ("- Hope that it ends", "Hope Hill"),
        ("Mark  my words", "Mark Young"),
        ("a <b>hope</b> we had", "Hope Hill"),
    ],
)
def test_words_of_a_sentence_are_nobody(text: str, name: str) -> None:
    assert found(text, name) == []


def test_what_is_known_to_be_said_behind_a_label_tells_it() -> None:
    said = {"": {("you", "come", "late")}}

    assert found("Grace You come late.", "Grace Wood", opens=said) == ["Grace"]
    assert found("Grace (laughing) You come late.", "Grace Wood", opens=said) == ["Grace"]
    assert found("Grace may come late.", "Grace Wood", opens=said) == []


def test_a_name_that_stands_nowhere_in_small_letters_begins_sentences() -> None:
    assert found("Jean mends nets.", "Jean Rose", unsaid=frozenset({"jean"})) == ["Jean"]
    assert found("Jean mends nets.", "Jean Rose") == []


def test_letters_that_somebody_is_called_by_are_a_name(tmp_path: Path) -> None:
    text, _ = copied(
        tmp_path, "talk.txt", lines("{name}: {said}\n")(talk("OSKI", "FELK")).replace("FELK.", "Felk.").encode()
    )

    assert "FELK" not in text
    assert "Felk" not in text


def test_a_label_that_is_left_is_told(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talk.txt").write_text(lines("{name}: {said}\n")(talk("Jean", "Mark")), encoding="utf-8")
    read, copy = read_corpus(tmp_path / "one"), read_corpus(tmp_path / "two")
    kept = person("Mark")
    assert kept
    kept.do = "keep"

    left = labels_left(by_file(read), by_file(copy), {"talk.txt": "talk.txt"}, [kept], read)

    assert left == [("talk.txt", "Jean")]


def test_a_copy_with_a_label_that_is_left_is_not_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(entities: list[Entity], *_: object) -> Matcher:
        return Matcher([])

    monkeypatch.setattr("pipeline.pseudonyms.copying.Matcher", nobody)
    monkeypatch.setattr(workflow, "search", lambda path, _: search(path, {"entities": []}))
    _, made = copied(tmp_path, "talk.txt", lines("{name}  {short}\n{said}\n\n")(talk("Jean", "Mark")).encode())

    assert made.leaks is not None
    assert {(one.file, one.where, one.found) for one in made.leaks.sure} == {
        ("talk.txt", "who speaks", "Jean"),
        ("talk.txt", "who speaks", "Mark"),
    }


def test_a_hidden_name_before_a_time_is_a_leak(tmp_path: Path) -> None:
    (tmp_path / "quotes.txt").write_text("Jean  00:07\nIt rained.\n", encoding="utf-8")
    content = {
        "entities": [{"kind": "person", "name": "Jean", "forms": ["Jean"], "replacement": "Ada", "do": "replace"}]
    }

    assert [one.found for one in search(tmp_path, content).sure] == ["Jean"]


def test_a_copy_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path) -> None:
        raise ThematrixError("there is nothing to read")

    monkeypatch.setattr(
        "pipeline.workflows.pseudonymise.read_corpus",
        lambda path, **_: read_corpus(path) if path.name == "talks" else fails(path),
    )
    monkeypatch.setattr("pipeline.workflows.read_alike.read_corpus", fails)
    _, made = copied(tmp_path, "talk.txt", lines("{name}: {said}\n")(talk("Jean", "Mark")).encode())

    assert any("cannot be read" in line for line in made.told)


@pytest.mark.parametrize("form", ["[{time}] {name} {said}\n", "{time} {name} {said}\n", "{name}. {said}\n"])
def test_names_before_sentences_that_no_reading_takes_for_labels_are_replaced(tmp_path: Path, form: str) -> None:
    text, _ = copied(tmp_path, "talk.txt", lines(form)(talk("Grace", "Will")).encode())

    assert not stands("Grace", text)
    assert not stands("Will", text)
    assert "grace period" in text
    assert " When did the ferry" in text
    assert " How did people" in text


def test_sloppy_beginnings_are_nobody(tmp_path: Path) -> None:
    said = "Right So we went.\nYeah It was late.\nRight And then?\nYeah We came back.\nWell. It was fine.\n"
    text, _ = copied(tmp_path, "talk.txt", said.encode())

    assert text.split() == said.split()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Moderator (Rose)", "Rose"),
        ("P2 (Will Parker)", "Will Parker"),
        ("La Présidente (Mme Wood)", "Mme Wood"),
        ("Sra. PRESIDENTA (Hill)", "Hill"),
        ("Interviewer (online)", ""),
        ("Participant (Female)", ""),
        ("P3 (Nurse)", ""),
        ("P1 (Chile)", ""),
        ("Rose (Moderator)", ""),
    ],
)
def test_who_stands_in_brackets_behind_a_part(label: str, name: str) -> None:
    assert held_in_brackets(label) == name


def test_behind_a_title_a_word_is_a_name_and_behind_a_sentence_it_is_none() -> None:
    assert found("Mr. Young (Chile): We paid.", "Mr Young") == ["Young"]
    assert found("I saw the Doctor. Will you come?", "Will Parker") == []


def test_a_name_in_the_tag_of_a_class_is_a_label() -> None:
    assert found("and so\n<c.Olive>success</c> of oil", "Olive Green") == ["Olive"]
