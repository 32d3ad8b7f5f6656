"""Storage that several machines share, named by an address: ``s3://bucket/folder``, ``file:///mnt/shared/folder``.

A thing in it is there whole or not at all. What says who may use it is taken
from the environment, as the storage's own programs do, and is never told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.disk import CACHE
from pipeline.runtime.loopback import is_here

SCHEMES = ("file", "s3")

ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
"""Variables that say which server is asked for s3://; Amazon's where none does."""

NEEDED = "thematrix[cluster]"

_NO_FILE = re.compile(r"/(?:\.\d+-[^/]*\.tmp)?\Z")
"""What a dying process was writing, and what consoles put where a folder should be seen."""


def is_address(text: str) -> bool:
    """Whether it names storage, and no path of this machine."""
    return "://" in text


class Storage:
    """A folder in shared storage; it travels to another machine as its address, and is opened anew there.

    Args:
        address: Its scheme is one of :data:`SCHEMES`.
        allow_remote: Whether words may go to, and come from, a machine that is not this one.

    Raises:
        CallError: It is no such address, says who may use it, what it needs is not installed, or it is another
            machine's and this was not allowed.
    """

    def __init__(self, address: str, *, allow_remote: bool = False) -> None:
        parts = urlsplit(address)
        if parts.scheme not in SCHEMES:
            raise CallError(
                f"{parts.scheme}:// is no storage that is known",
                remedy=f"Give a path, or an address that begins with {' or '.join(f'{one}://' for one in SCHEMES)}.",
            )
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise CallError(
                f"an address with {parts.scheme}:// says where, not who asks",
                remedy="Give s3://bucket/folder alone; keys come from the environment (AWS_ACCESS_KEY_ID and others).",
            )
        if not parts.path.strip("/") or (parts.scheme == "s3") is not bool(parts.netloc):
            raise CallError(
                f"{address} names no folder", remedy="Give s3://bucket/folder, or file:// and a whole path."
            )
        self.address = address.rstrip("/")
        self.scheme = parts.scheme
        self.allow_remote = allow_remote
        self._root = (parts.netloc + parts.path).rstrip("/")
        if self.scheme == "s3" and not allow_remote and not self._here():
            raise CallError(
                f"{self.address} is on another machine: transcripts and codings would come from there, and go there",
                remedy="Give --allow-remote too, if that machine may have them.",
            )
        if find_spec("fsspec") is None or (self.scheme == "s3" and find_spec("s3fs") is None):
            raise CallError(
                f"what reads {self.scheme}:// is not installed",
                remedy=f'Install it: python -m pip install "{NEEDED}".',
            )

    def __reduce__(self) -> tuple[Callable[..., Storage], tuple[str, bool]]:
        """What was opened stays here."""
        return _opened, (self.address, self.allow_remote)

    @property
    def name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(self._root).name

    def _here(self) -> bool:
        return is_here(urlsplit(self._endpoint).hostname or "")

    @property
    def _endpoint(self) -> str:
        return next((os.environ[name] for name in ENDPOINTS if os.environ.get(name)), "")

    @cached_property
    def _files(self) -> Any:
        if self.scheme == "file":
            return import_module("fsspec.implementations.local").LocalFileSystem(auto_mkdir=True)
        return _s3(self._endpoint)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Turns what goes wrong into one line, in which nothing stands that the storage or its library said.

        Raises:
            ThematrixError: In place of whatever they raise.
        """
        try:
            yield
        except FileNotFoundError as error:
            raise ThematrixError(
                f"cannot {doing}: there is no such bucket or folder",
                where=self.address,
                remedy="Look at the address; a bucket is made beforehand.",
            ) from error
        except PermissionError as error:
            raise ThematrixError(
                f"cannot {doing}: it is not allowed",
                where=self.address,
                remedy="Look who may use it, and at AWS_ACCESS_KEY_ID and the like in the environment.",
            ) from error
        except Exception as error:  # botocore, aiohttp and the system have hundreds of them
            raise ThematrixError(
                f"cannot {doing} ({type(error).__name__})",
                where=self.address,
                remedy="Look whether it is there and can be reached; keys come from the environment. "
                "What was finished is kept: give the same command again.",
            ) from error

    def is_file(self) -> bool:
        """Whether the address is that of one file."""
        with self._told("look at the storage"):
            return bool(self._files.isfile(self._root))

    def stamps(self) -> dict[str, str]:
        """What lies there, by its name below the address, each with what changes when it does.

        Raises:
            ThematrixError: It cannot be listed.
        """
        with self._told("list what is there"):
            try:
                found = self._files.find(self._root, detail=True)
            except FileNotFoundError:
                return {}
        return {
            path[len(self._root) + 1 :]: str(one.get("ETag") or (one.get("mtime"), one.get("ino"), one.get("size")))
            for path, one in sorted(found.items())
            if path != self._root and not _NO_FILE.search(path)
        }

    def read(self, name: str) -> bytes | None:
        """What lies there under the name, "" for the address itself; None where nothing does."""
        with self._told("read what is there"):
            try:
                data: bytes = self._files.cat_file(self._path(name) if name else self._root)
            except FileNotFoundError:
                return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Put it there, in place of what was there."""
        with self._told("write there"):
            if self.scheme == "file":
                passing = f".{os.getpid()}-{PurePosixPath(name).name}.tmp"
                self._files.pipe_file(self._path(passing), data)
                self._renamed(passing, name)
            else:
                self._files.pipe_file(self._path(name), data)

    def create(self, name: str, data: bytes) -> bool:
        """Put it there unless something is there already; whether it was put.

        Of two who do so at the same moment one succeeds, where the storage can tell; see ``docs/cluster.md``.
        """
        with self._told("write there"):
            if self._files.exists(self._path(name)):
                return False
            try:
                self._files.pipe_file(self._path(name), data, mode="create")
            except FileExistsError:
                return False
            except NotImplementedError:
                self._files.pipe_file(self._path(name), data)
            return bool(self._files.cat_file(self._path(name)) == data)

    def move(self, name: str, to: str) -> None:
        """Give what is there another name, in place of what has that."""
        with self._told("move what is there"):
            if self.scheme == "file":
                self._renamed(name, to)
            else:
                self._files.copy(self._path(name), self._path(to))
                self._files.rm_file(self._path(name))

    def remove(self, names: Sequence[str]) -> None:
        """Take these out."""
        with self._told("take out what is not needed any more"):
            for name in names:
                try:
                    self._files.rm_file(self._path(name))
                except FileNotFoundError:
                    continue
                self._without_empty(name)

    def _renamed(self, name: str, to: str) -> None:
        """On a disk: without a moment in which neither is there."""
        target = Path(self._path(to))
        target.parent.mkdir(parents=True, exist_ok=True)
        if to.startswith(CACHE):  # made from people's words
            (Path(self._root) / CACHE).chmod(0o700)
        Path(self._path(name)).replace(target)
        self._without_empty(name)

    def _without_empty(self, name: str) -> None:
        """On a disk: take out the folders in which it was the last."""
        if self.scheme == "file":
            with suppress(OSError):
                for folder in Path(name).parents[:-1]:
                    (Path(self._root) / folder).rmdir()


@lru_cache(maxsize=4)
def _s3(endpoint: str) -> Any:
    """What speaks to a server of S3; made once, which takes a third of a second."""
    return import_module("s3fs").S3FileSystem(endpoint_url=endpoint or None, use_listings_cache=False)


def _opened(address: str, allow_remote: bool) -> Storage:
    return Storage(address, allow_remote=allow_remote)
