"""What an output says of the transcripts."""

from __future__ import annotations

import json

from pipeline.verify.claims import html_blocks


def test_values_in_a_list_are_no_sentence() -> None:
    values = ["An exercise that has to be done by all of us", "A way to see where we stand in the year"]
    pieces = ["We waited on the ", "quay", " until the ferry came at last."]
    page = f'<script type="application/json">{json.dumps([values, pieces])}</script>'

    texts = [text for _, text, _ in html_blocks(page)]

    assert values[0] + values[1] not in texts
    assert "".join(pieces) in texts
