"""A package that adds plug-ins, as pip would have installed it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.runtime import plugins


def install(
    folder: Path,
    patch: pytest.MonkeyPatch,
    *,
    package: str,
    modules: Mapping[str, str],
    points: Mapping[str, Mapping[str, str]],
    version: str = "1.0",
) -> None:
    """Lay a package into the folder and put that on Python's path until the test ends.

    Args:
        folder: Where; it plays site-packages.
        patch: Undoes it.
        package: The name of the distribution and of its package.
        modules: The text of each module, by its name.
        points: ``module:object`` by group and name.
        version: Of the distribution.
    """
    code = folder / package
    code.mkdir(parents=True, exist_ok=True)
    (code / "__init__.py").write_text("", encoding="utf-8")
    for name, text in modules.items():
        (code / f"{name}.py").write_text(text, encoding="utf-8")
    name = package.replace("_", "-")
    info = folder / f"{package}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = []
    for group, entries in points.items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    patch.syspath_prepend(str(folder))
    for module in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        patch.delitem(sys.modules, module)
    plugins.forget()
