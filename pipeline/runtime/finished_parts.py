"""What workers have finished, kept in shared storage, so that a run goes on from there after any death.

A part is one thing in the storage, named by the digest of what it holds:
values of the cache, each with its key. It does not matter how the work was
divided when it was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from pipeline.runtime.cache import Cache
from pipeline.runtime.storage import Storage

Out = TypeVar("Out")

FOLDER = ".cache/parts/"
_PULLED = "parts"


@dataclass(frozen=True, slots=True)
class Keep(Generic[Out]):
    """How what shards come to is kept.

    Attributes:
        space: Of the cache.
        keys: Of each shard those of its values.
        to_bytes: From what a shard came to to one value a key; None where it is not to be kept.
    """

    space: str
    keys: Sequence[Sequence[str]]
    to_bytes: Callable[[Out], Sequence[bytes] | None]


@dataclass(frozen=True, slots=True)
class FinishedParts:
    """The parts in the storage of one run.

    Attributes:
        storage: Where the run is.
    """

    storage: Storage

    def put(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep values."""
        data = _packed(space, values)
        self.storage.write(FOLDER + hashlib.sha256(data).hexdigest(), data)

    def pull(self, cache: Cache) -> int:
        """Put into the cache what is kept and not in it yet; how many parts that were."""
        names = [name for name in self.storage.stamps() if name.startswith(FOLDER)]
        known = cache.get(_PULLED, names)
        new = 0
        for name in names:
            data = self.storage.read(name) if name not in known else None
            if data is None or hashlib.sha256(data).hexdigest() != name.removeprefix(FOLDER):
                continue
            space, values = _unpacked(data)
            cache.put(space, values)
            cache.put(_PULLED, {name: b"1"})
            new += 1
        return new

    def clear(self) -> None:
        """Take all of them out: the run is whole, and they hold what is made from people's words."""
        self.storage.remove([name for name in self.storage.stamps() if name.startswith(FOLDER)])


def worked_out_and_kept(
    task: tuple[Sequence[str], Any], *, function: Callable[[Any], Out], keep: Keep[Out], parts: FinishedParts
) -> Out:
    """What a shard comes to, kept by whoever worked it out before anybody hears of it."""
    keys, shard = task
    result = function(shard)
    values = keep.to_bytes(result) if keys else None
    if values is not None:
        parts.put(keep.space, dict(zip(keys, values, strict=True)))
    return result


def _packed(space: str, values: Mapping[str, bytes]) -> bytes:
    """A line that says what follows, and the values."""
    told = {"space": space, "keys": list(values), "sizes": [len(value) for value in values.values()]}
    return json.dumps(told).encode() + b"\n" + b"".join(values.values())


def _unpacked(data: bytes) -> tuple[str, dict[str, bytes]]:
    line, _, joined = data.partition(b"\n")
    told = json.loads(line)
    ends = accumulate(told["sizes"])
    return told["space"], {
        key: joined[end - size : end] for key, size, end in zip(told["keys"], told["sizes"], ends, strict=True)
    }
