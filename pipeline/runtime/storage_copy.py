"""A folder of this machine that is the copy of one in shared storage: brought, and put back whole.

The copy stays for the next time; what has not changed is not brought again.
What is put back lies beside what was there before until all of it is there,
and is then moved; a move that a dying process leaves half done is finished by
whoever brings the folder next.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.digests import digest, file_digest
from pipeline.runtime.disk import CACHE, write_atomic
from pipeline.runtime.run_folder import LOCK, MANIFEST, MARKER, STAGING, FolderBusy
from pipeline.runtime.storage import Storage

NEW = ".new/"
"""Where that lies which is being put back."""

_OWN = (CACHE, LOCK, STAGING, MARKER, NEW.rstrip("/"))


_ODD = "/\\:\0" if os.name == "nt" else "/\0"
"""What no name of a file holds."""


class StorageCopy:
    """The copy of a folder in storage, or of one file.

    Args:
        storage: The folder.
        below: Where copies lie; the copy's folder is made in it, open to its owner alone.
    """

    def __init__(self, storage: Storage, below: Path) -> None:
        self.storage = storage
        home = below / digest(storage.address)[:16]
        home.mkdir(parents=True, exist_ok=True)
        below.chmod(0o700)
        home.chmod(0o700)
        self.path = home / _plain(storage.name)
        self._known_file = home / "known.json"
        self._known: dict[str, tuple[str, str]] = {}
        # What is damaged is held against the storage file by file.
        with suppress(OSError, ValueError, TypeError, AttributeError, IndexError):
            self._known = {name: (one[0], one[1]) for name, one in json.loads(self._known_file.read_bytes()).items()}

    def bring(self) -> None:
        """Make the copy as the storage is.

        Raises:
            CallError: A file was changed here and there, or there is nothing there by that name.
            ThematrixError: The storage or the disk fails.
        """
        stamps = self._stamps()
        if any(name == MARKER for name in stamps):
            self._finish(stamps)
            stamps = self._stamps()
        there = {name: stamp for name, stamp in stamps.items() if not _is_own(name)}
        for name, stamp in there.items():
            known, target = self._known.get(name), self._target(name)
            if known and known[0] == stamp and target.is_file():
                continue
            data = self.storage.read(name)
            if data is None:
                continue
            own = file_digest(target) if target.is_file() else ""
            new = hashlib.sha256(data).hexdigest()
            if own and own not in (new, known[1] if known else ""):
                raise CallError(
                    "was changed in this copy and in the storage",
                    where=str(target),
                    remedy="Keep what you need of it elsewhere, delete it, and run again.",
                )
            if own != new:
                write_atomic(target, data, doing="bring what is in the storage", over=target)
            self._known[name] = (stamp, new)
        for name in [name for name in self._known if name not in there]:
            target = self._target(name)
            if target.is_file() and file_digest(target) == self._known[name][1]:
                target.unlink()
            del self._known[name]
        self._remember()

    def put_back(self) -> int:
        """Put what has changed in the copy into the storage, all of it or nothing; how many files that were."""
        self.storage.remove([name for name in self.storage.stamps() if name.startswith(NEW)])
        own = {
            path.relative_to(self.path).as_posix(): path
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }
        own = {name: path for name, path in own.items() if not _is_own(name)}
        digests = {name: file_digest(path) for name, path in own.items()}
        changed = [name for name in own if self._known.get(name, ("", ""))[1] != digests[name]]
        gone = [name for name in self._known if name not in own]
        if changed or gone:
            for name in changed:
                self.storage.write(NEW + name, own[name].read_bytes())
            self.storage.write(MARKER, json.dumps(gone).encode())
            self._finish(self.storage.stamps())
        stamps = self.storage.stamps()
        self._known = {name: (stamps[name], digests[name]) for name in own if name in stamps}
        self._remember()
        return len(changed)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps another run out of the folder, on whatever machine.

        A run of this machine that is dead lets go of it; of one of another
        machine nobody can tell.

        Raises:
            FolderBusy: Another run holds it.
        """
        mine = json.dumps({"machine": socket.gethostname(), "process": os.getpid()}).encode()
        if not self.storage.create(LOCK, mine):
            held = self.storage.read(LOCK) or b"{}"
            if not _is_dead(held):
                raise FolderBusy(
                    f"another run is writing there{_who(held)}",
                    where=self.storage.address,
                    remedy=f"Wait for it to end; if it is dead, delete {self.storage.address}/{LOCK}.",
                )
            self.storage.write(LOCK, mine)
        try:
            yield
        finally:
            self.storage.remove([LOCK])

    def _stamps(self) -> dict[str, str]:
        if self.storage.is_file():
            return {"": "one file"}
        return self.storage.stamps()

    def _finish(self, stamps: dict[str, str]) -> None:
        """Move what was put beside into place, what tells of the rest last."""
        new = [name.removeprefix(NEW) for name in stamps if name.startswith(NEW)]
        for name in sorted(new, key=lambda name: name == MANIFEST):
            self.storage.move(NEW + name, name)
        try:
            gone = json.loads(self.storage.read(MARKER) or b"[]")
        except ValueError:
            gone = []
        self.storage.remove([name for name in gone if isinstance(name, str) and name in stamps and not _is_own(name)])
        self.storage.remove([MARKER])

    def _target(self, name: str) -> Path:
        if not name:
            return self.path
        return self.path.joinpath(*(_plain(part) for part in PurePosixPath(name).parts))

    def _remember(self) -> None:
        write_atomic(self._known_file, json.dumps(self._known).encode(), over=self._known_file)


def _is_own(name: str) -> bool:
    return name.split("/", 1)[0] in _OWN


def _plain(part: str) -> str:
    """A name that leads nowhere else.

    Raises:
        CallError: It does.
    """
    if part in ("", ".", "..") or any(odd in part for odd in _ODD):
        raise CallError(
            f"the storage holds something called {part!r}, which is no name of a file",
            remedy="Give it another name, or take it out.",
        )
    return part


def _is_dead(held: bytes) -> bool:
    """Whether the run that holds a lock was one of this machine and is no more."""
    try:
        told = json.loads(held)
        if told["machine"] != socket.gethostname():
            return False
        process = int(told["process"])
        if process == os.getpid():
            return True
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (ValueError, KeyError, TypeError, OSError):
        return False
    return False


def _who(held: bytes) -> str:
    try:
        told = json.loads(held)
        return f" (process {int(told['process'])} of {str(told['machine'])[:80]!r})"
    except (ValueError, KeyError, TypeError):
        return ""


def nothing_there(address: str) -> ThematrixError:
    """That there is nothing under the address."""
    return CallError("there is nothing", where=address, remedy="Look at the address, and who may see what is there.")
