"""What modules compile is the same whether it was kept or not, and nothing that a user wrote is kept."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.runtime import kept_code
from pipeline.runtime.kept_code import KeptCode

TEXTS = (
    ("", 0),
    (r"(?P<who>\w+): (?P<what>.*)", 0),
    (r"(a)|(?P<b>b)(?<!x)(?:c|d)*?", re.IGNORECASE | re.MULTILINE),
    ("[^\\W\\d_abcß]+|[가-힣]", re.DOTALL),
    (r"(?ix) ( straße | [À-ž] ) \1", 0),
    (r"\d{1,2}(?::\d\d)?", re.ASCII),
)


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_code, "_while_importing", lambda: True)


@pytest.mark.usefixtures("importing")
@pytest.mark.parametrize(("text", "flags"), TEXTS)
def test_a_kept_pattern_is_the_one_that_is_compiled(text: str, flags: int, tmp_path: Path) -> None:
    path = tmp_path / "code.kept"
    first = KeptCode(path)
    made = first.pattern(text, int(flags))
    first.write()
    again = KeptCode(path)
    again._compile = _not_again
    found = again.pattern(text, int(flags))
    # Patterns are equal where their texts, their flags and all their steps are.
    assert found == made == re.compile(text, flags)
    assert (found.groups, found.groupindex) == (made.groups, dict(re.compile(text, flags).groupindex))
    assert [m.groupdict() for m in found.finditer("Ada: straße")] == [
        m.groupdict() for m in re.compile(text, flags).finditer("Ada: straße")
    ]


def _not_again(text: object, flags: int) -> None:
    raise AssertionError(text)


def test_kept_functions_are_the_ones_that_are_compiled(tmp_path: Path) -> None:
    text = "def __create_fn__(base):\n def grown(self, by=1):\n  return base + by\n return grown"
    path = tmp_path / "code.kept"
    for _ in range(2):
        kept = KeptCode(path)
        made: dict[str, Callable[[int], Callable[..., int]]] = {}
        kept.functions(text, {}, made)
        assert made["__create_fn__"](2)(None, 3) == 5
        kept.write()
    assert kept._new == ({}, {})


@pytest.mark.usefixtures("importing")
@pytest.mark.parametrize("damaged", [b"", b"nothing that Python knows", b"\xe9", b"N", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_made_anew(damaged: bytes, tmp_path: Path) -> None:
    path = tmp_path / "code.kept"
    path.write_bytes(damaged)
    kept = KeptCode(path)
    assert kept.pattern("a+", 0).fullmatch("aa")
    kept.write()
    assert KeptCode(path)._patterns == kept._patterns


@pytest.mark.usefixtures("importing")
def test_another_pythons_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "code.kept"
    kept = KeptCode(path)
    kept.pattern("a+", 0)
    kept.write()
    monkeypatch.setattr(kept_code, "MADE_BY", (2, "4.0"))
    assert not KeptCode(path)._patterns


@pytest.mark.usefixtures("importing")
def test_a_file_that_grew_too_large_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "code.kept"
    for text in ("a+", "b+"):
        kept = KeptCode(path)
        kept.pattern(text, 0)
        kept.write()
        monkeypatch.setattr(kept_code, "MOST", 1)
    assert [text for text, _ in KeptCode(path)._patterns] == ["b+"]


def test_only_what_modules_compile_is_kept(tmp_path: Path) -> None:
    """A module's own, in what it calls of its own too; not what is compiled once it is there."""
    (tmp_path / "of_module.py").write_text(
        "import re\n"
        "def made(text):\n"
        "    return re.compile(text)\n"
        "OWN = re.compile('own+')\n"
        "ALSO = [made(text) for text in ('also+',)]\n"
    )
    call = (
        "import sys, pathlib, re; sys.path.insert(0, sys.argv[1])\n"
        "from pipeline.runtime.kept_code import KeptCode\n"
        "kept = KeptCode(pathlib.Path(sys.argv[1]) / 'code.kept')\n"
        "re._compiler.compile = kept.pattern\n"
        "import of_module\n"
        "of_module.made('theirs+')\n"
        "re.compile('of the one who calls')\n"
        "print(*sorted(text for text, _ in kept._patterns))"
    )
    done = subprocess.run([sys.executable, "-c", call, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["also+", "own+"]


def test_a_constant_that_is_compiled_late_is_kept(tmp_path: Path) -> None:
    (tmp_path / "of_module.py").write_text(
        "from pipeline.text.late_regex import late_regex\nOWN, UNASKED = late_regex('own+'), late_regex('unasked+')\n"
    )
    call = (
        "import sys, pathlib, re; sys.path.insert(0, sys.argv[1])\n"
        "from pipeline.runtime.kept_code import KeptCode\n"
        "import pipeline.text.late_regex\n"
        "kept = KeptCode(pathlib.Path(sys.argv[1]) / 'code.kept')\n"
        "re._compiler.compile = kept.pattern\n"
        "import of_module\n"
        "def ask(): return of_module.OWN.search('ownnn')\n"
        "ask()\n"
        "print(*sorted(text for text, _ in kept._patterns))"
    )
    done = subprocess.run([sys.executable, "-c", call, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["own+"]
