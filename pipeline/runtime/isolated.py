"""Run a function in another process, so that its crash or its hang costs one call and not the program.

For libraries of native code that open files from outside: a damaged file may
end their process, or keep it busy for ever. The other process is started when
it is first needed, serves one call after the other, and is started anew after
it was lost. It may use so much memory and processor time a call and no more,
where the system can limit them (not on Windows; there the clock alone counts).
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeVar

from pipeline.errors import UnreadableFile

In = TypeVar("In")
Out = TypeVar("Out")

MEMORY = 2 * 1024**3
"""Bytes that the other process may use."""

PATIENCE = 6
"""The clock may run so many times as long as the processor: the machine may be busy with other things."""

PAUSES = (0.2, 1.0, 3.0)
"""Seconds until a process that could not be started is tried again, once each."""

LENGTH = struct.Struct("<Q")

START = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve(memory={memory!r}, idle={idle!r})"

OPEN_AGAIN = "It is damaged, or made to do harm; open it in the program it was written with and save it again."


class Lost(Exception):
    """The other process ended, or was ended because its time was over (``late``)."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class _Other:
    """The other process, from outside."""

    def __init__(self, *, memory: int, idle: float | None) -> None:
        path = [one or str(Path.cwd()) for one in sys.path]
        self.process = subprocess.Popen(
            [sys.executable, "-c", START.format(path=path, module=__name__, memory=memory, idle=idle)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.owner = os.getpid()
        try:
            self._receive()  # it says that it is there
        except BaseException:
            self.close()
            raise

    def call(self, request: tuple[str, str, object, float | None], *, seconds: float | None) -> tuple[str, Any]:
        late = threading.Event()

        def end() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer((seconds or 0) * PATIENCE, end)
        timer.daemon = True
        if seconds is not None:
            timer.start()
        try:
            assert self.process.stdin is not None
            _send(self.process.stdin, request)
            return self._receive()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.close()
            over = late.is_set() or self.process.returncode == -getattr(signal, "SIGXCPU", 0)
            raise Lost(late=over) from error
        finally:
            timer.cancel()

    def _receive(self) -> tuple[str, Any]:
        assert self.process.stdout is not None
        answer: tuple[str, Any] = _receive(self.process.stdout)
        return answer

    def close(self) -> None:
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class Apart:
    """A process of one's own: serves one call after the other, started for the first, and anew after it was lost."""

    def __init__(self, *, memory: int = MEMORY, idle: float | None = None) -> None:
        """Nothing is started yet.

        Args:
            memory: Bytes that it may use.
            idle: Seconds without a call after which it ends, and gives its memory back; never where None.
        """
        self._memory, self._idle = memory, idle
        self._other: _Other | None = None
        self._one_at_a_time = threading.Lock()

    def call(self, function: Callable[[In], Out], argument: In, *, seconds: float | None = None) -> tuple[str, Any]:
        """What the function gives, and how that went: "done", "refused", "memory" or "failed".

        Args:
            function: At the top level of a module.
            argument: It, and the result, must pickle.
            seconds: Of processor time, by the clock :data:`PATIENCE` times as much; without an end where None.

        Raises:
            OSError, EOFError, pickle.UnpicklingError: No process could be started.
            Lost: It crashed, or ran too long.
        """
        request = (function.__module__, function.__qualname__, argument, seconds)
        with self._one_at_a_time:
            while True:
                if self._other is None or self._other.process.poll() is not None or self._other.owner != os.getpid():
                    self.close()
                    self._other = self._started()
                try:
                    kind, value = self._other.call(request, seconds=seconds)
                except Lost as lost:
                    rested = self._idle is not None and self._other.process.returncode == 0 and not lost.late
                    self._other = None
                    if rested:  # it had just ended for want of calls
                        continue
                    raise
                if kind == "memory":
                    self.close()
                return kind, value

    def _started(self) -> _Other:
        """The other process; a machine that has no room for it at the moment is asked again."""
        for pause in PAUSES:
            try:
                return _Other(memory=self._memory, idle=self._idle)
            except (OSError, EOFError, pickle.UnpicklingError):
                time.sleep(pause)
        return _Other(memory=self._memory, idle=self._idle)

    def close(self) -> None:
        """End it, where it runs, whatever it does; the next call starts another."""
        other = self._other
        if other is not None and other.owner == os.getpid():
            other.close()


_readers = Apart()


def run_apart(function: Callable[[In], Out], argument: In, *, where: str, seconds: float) -> Out:
    """What the function gives, worked out in another process.

    Args:
        function: At the top level of a module.
        argument: It, and the result, must pickle.
        where: The file that it is about, for what goes wrong.
        seconds: Of processor time; by the clock, :data:`PATIENCE` times as much.

    Raises:
        UnreadableFile: The function raised it, or its process crashed, ran too long or needed too much memory.
    """
    try:
        kind, value = _readers.call(function, argument, seconds=seconds)
    except Lost as lost:
        what = f"takes more than {seconds:.0f} s to read" if lost.late else "makes the library that reads it crash"
        raise UnreadableFile(what, where=where, remedy=OPEN_AGAIN) from lost
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        raise UnreadableFile(
            "needs a process of its own to be read in, and none could be started",
            where=where,
            remedy="Close other programs and try again.",
        ) from error
    if kind == "done":
        result: Out = value
        return result
    if kind == "refused":
        what, source, remedy = value
        raise UnreadableFile(what, where=source, remedy=remedy)
    if kind == "memory":
        raise UnreadableFile(
            f"needs more than {MEMORY // 1024**3} GB of memory to read", where=where, remedy=OPEN_AGAIN
        )
    raise UnreadableFile(f"cannot be read: {value}", where=where, remedy=OPEN_AGAIN)


def close() -> None:
    """End the process that files are read in, where there is one; the next call starts another."""
    _readers.close()


atexit.register(close)


def serve(*, memory: int, idle: float | None) -> None:
    """The other process, from inside: answers call after call until its input ends, or none comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the program, which ends this
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    _limit_memory(memory)
    _send(answers, ("here", None))
    calls: queue.SimpleQueue[tuple[str, str, object, float | None]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, calls), daemon=True).start()
    while True:
        try:
            module, name, argument, seconds = calls.get(timeout=idle)
        except queue.Empty:
            os._exit(0)
        if seconds is not None:
            _limit_time(seconds)
        _send(answers, _answer(module, name, argument))
        argument = None


def _listen(requests: IO[bytes], calls: queue.SimpleQueue[tuple[str, str, object, float | None]]) -> None:
    """Take calls until whoever makes them is gone; then whatever is being done is of use to nobody."""
    with suppress(EOFError, OSError):
        while True:
            calls.put(_receive(requests))
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)


def _answer(module: str, name: str, argument: object) -> tuple[str, Any]:
    try:
        return "done", getattr(import_module(module), name)(argument)
    except UnreadableFile as error:
        return "refused", (error.what, error.where, error.remedy)
    except MemoryError:
        return "memory", None
    except Exception as error:  # whatever it is, it is this file's and no other's
        return "failed", f"{' '.join(str(error).split())[:200] or 'no reason given'} ({type(error).__name__})"


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: float) -> None:
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.RLIM_INFINITY))


def _send(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    length = LENGTH.unpack(head)[0]
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)
