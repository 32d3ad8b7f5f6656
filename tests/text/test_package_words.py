"""Lists of words are read from a package's file, and the package is not imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.text.package_words import package_words


def test_words_of_a_package_that_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package_of_lists"
    (package / "lists").mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    (package / "lists" / "small.py").write_text("SMALL = {'and', 'or'}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert package_words("package_of_lists", "lists/small.py", "SMALL") == {"and", "or"}
    assert package_words("package_of_lists", "lists/large.py", "LARGE") == frozenset()
    assert package_words("package_that_is_not_there", "lists/small.py", "SMALL") == frozenset()
