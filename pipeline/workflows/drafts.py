"""What people are writing at a desk and have not kept yet: it outlives the window, the browser and the desk.

A browser's own memory is no place for it: it goes by the address, and a desk has another one each time that it is
opened; whoever serves there afterwards could read it.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.run_folder import plain_file, plain_folder

FOLDER = ".thematrix-drafts"
"""In the desk's folder, hidden; for nobody's eyes but their owner's."""

MOST = 200
"""Drafts that are kept of a person in a project, the latest ones."""

LONGEST = 300_000
"""Characters of one."""


class Drafts:
    """The drafts of a project; may be asked from several threads at once."""

    def __init__(self, desk: Path, project: str) -> None:
        """Nothing is read yet.

        Args:
            desk: The desk's folder.
            project: Its name there.
        """
        self._folder = desk / FOLDER
        self._project = project
        self._lock = threading.Lock()

    def of(self, who: str) -> Mapping[str, str]:
        """What a person is writing, by what each is a draft of.

        Raises:
            CallError: A link stands where drafts are kept.
            ThematrixError: The disk failed.
        """
        with self._lock:
            return self._read(self._path(who))

    def put(self, key: str, text: str, *, who: str) -> None:
        """Keep a draft as it is now; an empty one is gone.

        Raises:
            CallError: A link stands where drafts are kept.
            ThematrixError: The disk failed.
        """
        with self._lock:
            path = self._path(who)
            found = self._read(path)
            if found.get(key, "") == text:
                return
            found.pop(key, None)
            if text:
                found[key] = text
            kept = dict(list(found.items())[-MOST:])
            with disk(self._folder, "keep what is being written"):
                self._folder.mkdir(mode=0o700, exist_ok=True)
            write_atomic(path, json.dumps(kept, ensure_ascii=False).encode(), doing="keep what is being written")

    def _path(self, who: str) -> Path:
        owner = hashlib.sha256(f"{self._project}\0{who.casefold()}".encode()).hexdigest()
        return plain_file(plain_folder(self._folder) / f"{owner[:32]}.json")

    @staticmethod
    def _read(path: Path) -> dict[str, str]:
        """What stands there; nothing where it is torn, or somebody else's."""
        if not path.exists():
            return {}
        with disk(path, "read what is being written"):
            data = path.read_bytes()
        found: object = None
        with suppress(ValueError):
            found = json.loads(data)
        if not isinstance(found, dict):
            return {}
        return {str(key): text for key, text in found.items() if isinstance(text, str)}
