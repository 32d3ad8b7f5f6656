"""The talk that reviews are made of, with its scores."""

from __future__ import annotations

from tests.talk import talk_run

NOW = "2025-03-01T10:00:00+00:00"
EVIL = '=HYPERLINK("http://x")'
SCRIPT = f"""\
I: How was the summer?
Ada: Dry. I carried cans of water from the brook every evening.
I: The shed?
Ada: {EVIL} is what the thief wrote.
I: Mm-hm. And?
Ada: They took the fork.
I: Mm-hm.
Ada: And the new spade.
"""
SCORES = {("Dry.", "water"): 0.51, (EVIL, "theft"): 0.9, ("They", "theft"): 0.52, ("They", "sharing"): 0.4999}
RUN = talk_run({"ada.txt": SCRIPT}, scores=SCORES)
