"""Lists of words in files of installed packages, read without what the packages import."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def package_words(package: str, file: str, name: str) -> frozenset[str]:
    """The words that a file of a package has under a name; none where there is no such file.

    Args:
        package: The package, which is not imported: it may take seconds.
        file: The file's path in it; the file imports nothing of the package.
        name: Of the list.
    """
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / file
        spec = importlib.util.spec_from_file_location(f"_{package}_{path.stem}", path) if path.is_file() else None
        if spec and spec.loader:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return frozenset(getattr(module, name))
    return frozenset()
