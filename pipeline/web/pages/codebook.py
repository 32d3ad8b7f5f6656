"""Codebook: what the codes are, what a change of them would change, and what they were before."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.codebook.draft import Draft
from pipeline.decisions import coder_name
from pipeline.errors import ThematrixError
from pipeline.notes.acts import LONGEST_TEXT, Fate
from pipeline.web.desk import coder_of, desk_project
from pipeline.web.desk_words import at_desk
from pipeline.web.shell import PLAIN, Act, answer, back, page, read_act
from pipeline.workflows import codebook_acts as acts
from pipeline.workflows.codebook_edit import Signed
from pipeline.workflows.open_codebook import OpenCodebook

MOST_LINES = 5
"""Lines of what a run said that a page is given."""

_Short = Annotated[str, Field(max_length=300)]
_Text = Annotated[str, Field(max_length=20_000)]
_Long = Annotated[str, Field(max_length=200_000)]
_Texts = Annotated[list[_Text], Field(max_length=2000)]
_Ids = Annotated[list[_Short], Field(max_length=200)]


class _Draft(Act):
    name: _Short = ""
    definition: _Text = ""
    include: _Text = ""
    exclude: _Text = ""
    examples: _Texts = Field(default_factory=list)
    keywords: _Texts = Field(default_factory=list)
    rules: _Long = ""

    @property
    def draft(self) -> Draft:
        texts = {name: getattr(self, name) for name in ("name", "definition", "include", "exclude", "rules")}
        return Draft(**texts, examples=tuple(self.examples), keywords=tuple(self.keywords))


class _Change(Act):
    kind: Literal["change"]
    code: _Short
    draft: _Draft


class _Add(Act):
    kind: Literal["add"]
    family: _Short = ""
    family_name: _Short = ""
    draft: _Draft


class _Rename(Act):
    kind: Literal["rename"]
    old: _Short
    new: _Short


class _Move(Act):
    kind: Literal["move"]
    code: _Short
    family: _Short = ""
    family_name: _Short = ""


class _Merge(Act):
    kind: Literal["merge"]
    codes: _Ids
    into: _Short


class _Split(Act):
    kind: Literal["split"]
    code: _Short
    into: _Ids


class _Retire(Act):
    kind: Literal["retire"]
    code: _Short


class _Family(Act):
    kind: Literal["family"]
    family: _Short
    name: _Short
    definition: _Text = ""


class _Back(Act):
    kind: Literal["back"]
    version: int


_Kind = Annotated[
    _Change | _Add | _Rename | _Move | _Merge | _Split | _Retire | _Family | _Back, Field(discriminator="kind")
]


class _Checked(Act):
    code: _Short
    draft: _Draft


class _Tried(Act):
    stamp: _Short
    act: _Kind


class _Saved(_Tried):
    theme: _Short = ""
    why: Annotated[str, Field(max_length=2000)] = ""


_Place = Annotated[int, Field(ge=0, le=10**9)]


class _New(Act):
    key: _Short
    words: tuple[_Place, _Place] | None = None
    family: _Short = ""
    family_name: _Short = ""
    draft: _Draft


class _Given(Act):
    key: _Short
    words: tuple[_Place, _Place] | None = None
    code: _Short


def _meant(book: OpenCodebook, said: Any) -> acts.Act:
    """What a page asks for, as the command line would do it."""
    if isinstance(said, _Change):
        return acts.Change(said.code, said.draft.draft)
    if isinstance(said, _Add):
        return acts.added(said.family, said.draft.draft, family_name=said.family_name)
    if isinstance(said, _Rename):
        return acts.Rename(said.old, said.new)
    if isinstance(said, _Move):
        return acts.moved(said.code, said.family, family_name=said.family_name)
    if isinstance(said, _Merge):
        return acts.Merge(tuple(said.codes), said.into)
    if isinstance(said, _Split):
        return acts.split_into(said.code, said.into)
    if isinstance(said, _Retire):
        return acts.Retire(said.code)
    if isinstance(said, _Family):
        return acts.DescribeFamily(said.family, said.name, said.definition)
    return book.back_to(said.version)


@require_safe
def codebook(request: HttpRequest, project: str) -> HttpResponse:
    """The tree of codes, and one of them to edit."""
    book = desk_project(project).codebook
    book.warm()
    return page(
        request,
        "codebook.html.j2",
        project,
        section="codebook",
        scripts=(*PLAIN, "drafts", "memoshere", "codebookshown", "codebook"),
        styles=("codebook", "memos"),
        longest=LONGEST_TEXT,
        file=book.place.writes.name,
    )


@require_safe
def now(request: HttpRequest, project: str) -> HttpResponse:
    """What stands in the codebook."""
    return answer(desk_project(project).codebook.now().as_dict())


@require_POST
def check(request: HttpRequest, project: str) -> HttpResponse:
    """What is wrong and what is weak in a code as it is written."""
    act = read_act(_Checked, request)
    found = desk_project(project).codebook.check(act.code, act.draft.draft)
    return answer({"remarks": [[at_desk(one.what), one.line, one.wrong] for one in found.remarks]})


@require_POST
def preview(request: HttpRequest, project: str) -> HttpResponse:
    """What comes and goes, should it be saved."""
    act = read_act(_Tried, request)
    book = desk_project(project).codebook
    return answer(book.preview(_meant(book, act.act), act.stamp).as_dict())


@require_POST
def save(request: HttpRequest, project: str) -> HttpResponse:
    """Save it; it is kept when the answer comes."""
    act = read_act(_Saved, request)
    book = desk_project(project).codebook
    signed = Signed(coder_name(coder_of(request)), act.why)
    meant = _meant(book, act.act)
    made = book.save(meant, act.stamp, signed)
    told = list(made.told)
    if act.theme and isinstance(meant, acts.Add | acts.Change):
        fate: Fate = "code" if isinstance(meant, acts.Add) else "example"
        try:
            desk_project(project).themes.settle(act.theme, fate, code=meant.code, who=signed.who)
        except ThematrixError as error:
            # The code is saved; a theme that is gone meanwhile has nothing more to say.
            told.append(str(error))
    return answer({"now": book.now().as_dict(), "told": list(map(at_desk, told))})


@require_safe
def history(request: HttpRequest, project: str) -> HttpResponse:
    """Who changed what, when and why, the latest first."""
    found = desk_project(project).codebook.versions()
    return answer([[one.number, one.when, one.who, one.what, one.why] for one in found])


@require_POST
def new(request: HttpRequest, project: str) -> HttpResponse:
    """A new code from words of a passage, which has it once the project is coded again."""
    act = read_act(_New, request)
    signed = Signed(coder_name(coder_of(request)), "from a passage")
    code = acts.added(act.family, act.draft.draft, family_name=act.family_name)
    return answer({"code": desk_project(project).codebook.code_passage(act.key, code, signed, words=act.words)})


@require_POST
def give(request: HttpRequest, project: str) -> HttpResponse:
    """Another passage with a code that came into the codebook since the project was coded."""
    act = read_act(_Given, request)
    signed = Signed(coder_name(coder_of(request)))
    return answer({"code": desk_project(project).codebook.code_passage(act.key, act.code, signed, words=act.words)})


@require_POST
def again(request: HttpRequest, project: str) -> HttpResponse:
    """Code the project anew with its codebook."""
    read_act(Act, request)
    desk_project(project).code_again()
    return answer({})


@require_POST
def again_first(request: HttpRequest, project: str) -> HttpResponse:
    """Code the project anew, as is asked where it cannot be shown before; then to the page that was asked for."""
    desk_project(project).code_again()
    return back(request)


@require_safe
def running(request: HttpRequest, project: str) -> HttpResponse:
    """How that stands."""
    found = desk_project(project).watched
    if found is None:
        return answer({"state": ""})
    told = ("state", "step", "unit", "done", "total", "seconds_left")
    return answer(
        {**{name: getattr(found, name) for name in told}, "lines": list(map(at_desk, found.lines[-MOST_LINES:]))}
    )


urls = [
    path("p/<path:project>/codebook", codebook, name="codebook"),
    path("p/<path:project>/codebook.json", now, name="codebook-now"),
    path("p/<path:project>/codebook-check.json", check, name="codebook-check"),
    path("p/<path:project>/codebook-preview.json", preview, name="codebook-preview"),
    path("p/<path:project>/codebook-save.json", save, name="codebook-save"),
    path("p/<path:project>/codebook-history.json", history, name="codebook-history"),
    path("p/<path:project>/codebook-new.json", new, name="codebook-new"),
    path("p/<path:project>/codebook-give.json", give, name="codebook-give"),
    path("p/<path:project>/codebook-run.json", again, name="codebook-run"),
    path("p/<path:project>/code-again", again_first, name="code-again"),
    path("p/<path:project>/codebook-running.json", running, name="codebook-running"),
]
