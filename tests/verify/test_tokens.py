"""What stands between the words of a quote, and nobody said, is passed over; what is said is not."""

from __future__ import annotations

import pytest

from pipeline.verify.tokens import find, match, stream, words_of

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


@pytest.mark.parametrize("quote", ["the boat lay there", "the", "twenty-one boats", "we saw the boat", "boat lay"])
def test_a_quote_is_found_wherever_its_words_are_gone_through_one_by_one(quote: str) -> None:
    text = (
        "Ada: The boat lay there. We saw the boat, the [00:12] boat lay there, the\n12\nboat lay there.\n"
        "Ida: Twenty-\none boats, twenty-one boats and twentyone boats; we saw the\n\n"
        "Ada: boat. A boat <b>lay</b> the boat.\n"
    )
    whole, words = stream(text.lower()), words_of(quote)
    kept = whole.kept()

    expected = [index for index in range(len(kept.words)) if match(words, kept, index)[0] == len(words)]
    found, _, _, _ = find(words, whole, many=99)
    assert [index for _, index in found] == expected != []
