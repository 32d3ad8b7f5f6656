"""What is read wrong today: (files wrong, and how many of them silently), of those that ``test_truth`` reads.

Everything that is not listed is read right and must stay so. Who mends one takes it out; a test fails until then.
"""

from __future__ import annotations

LAYOUTS_WRONG: dict[str, tuple[int, int]] = {
    "whisperx-srt": (1, 0),  # ``where I come / from: who asks`` at the start of a cue
}
"""Of two files: the layout's first container and its last."""

CONTAINERS: dict[str, tuple[int, int]] = {}
"""Of one file, by layout and container."""

DISTURBED: dict[str, tuple[int, int]] = {}
"""Of three plain texts with labels and colons, each with that disturbance."""
