from __future__ import annotations

import subprocess
import sys

ENDING = """
import atexit, sys, threading

class Late:
    def __del__(self):
        print("taken apart")

def slow():
    threading.main_thread().join()
    print("a thread")

kept = Late()
atexit.register(print, "what was registered")
threading.Thread(target=slow).start()
sys.argv = ["thematrix", *sys.argv[1:]]
from pipeline.__main__ import main
main()
"""


def ended(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", ENDING, *arguments], capture_output=True, text=True, timeout=120)


def test_the_process_ends_when_all_that_waits_for_it_is_done_and_python_is_not_taken_apart() -> None:
    # A library's thread that lets go of Python's objects meanwhile would abort it, with status 134.
    done = ended("--version")
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == ["a thread", "what was registered"]
    assert done.stderr == ""


def test_the_exit_status_stays() -> None:
    assert ended("no-such-command").returncode == 2
