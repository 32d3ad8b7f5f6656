"""What stands between the words of a quote, and nobody said, is passed over; what is said is not."""

from __future__ import annotations

import pytest

from pipeline.verify.tokens import find, stream, words_of

BETWEEN = {
    "times of YouTube": "\n\n0:01:04.000,0:01:06.400\n",
    "a name in the number of a cue": "\n\n2 - Ada Sorley\n00:01:04,000 --> 00:01:06,400\n",
    "a name as the number of a cue": "\n\nAda Sorley\n00:01:04.000 --> 00:01:06.400\n",
    "CHAT's times": " . 2600_5900\n*ADA:\t",
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_what_stands_between_cues_is_passed_over(between: str) -> None:
    text = f"0:00:58.000,0:01:03.900\nAda: We had eleven goats,{between}and one of them could count to 5_6.\n"
    whole = stream(text)

    def stands(quote: str) -> bool:
        return bool(find(words_of(quote), whole)[0])

    assert stands("We had eleven goats, and one of them could count to 5_6")
    assert not stands("We had goats, and one of them could count")
