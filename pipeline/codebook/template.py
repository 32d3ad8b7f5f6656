"""A commented codebook to begin with: ``thematrix codebook new``."""

from __future__ import annotations

import json

from pipeline.wording import typed

SKELETON = """\
# {title}
#
# Read it aloud: a family has codes; a code says what it is (definition), when to use it (include), when not
# to (exclude), how it sounds (examples) and which words give it away (rules). Lines after a # are yours.
#
# Replace the two codes below with your own, then:  thematrix codebook check {name}
# The definition matters most. Examples are sentences such as people would say; seven or eight, from different
# mouths, serve better than two. Rules are for fixed turns of phrase; a code can do without.
# Quotes stand round a text that holds a colon and a space, or begins with * [ {{ & ! # % or @.

title: {quoted}
version: "1"
description: What the study asks, in a sentence.

families:
  - id: barrier
    name: Barriers
    definition: What keeps people from doing what they set out to do.
    codes:
      - id: time
        name: Lack of time
        definition: Too little time for the task; other duties come first; work that is put off or hurried.
        include: The speaker says that time, or the want of it, stood in the way.
        exclude: Waiting for somebody else.
        examples:
          - I meant to ring them back, but there is never a quiet hour in the week.
          - We did it in the lunch break, and you could tell.
        keywords: []
        rules:
          - no time                                   # a phrase, in any form of its words
          - {{any: [run out of time, too busy, snowed under]}}
          - {{near: [time, {{any: [short, lack*, little]}}], words: 4}}   # in one sentence, at most 4 words between
          - {{phrase: hectic, weight: 0.5}}             # a hint, which alone does not give the code

# Codes without a family stand here:
codes:
  - id: turning-point
    name: Turning point
    definition: A moment after which things were different; a before and an after.
    examples:
      - That was the day it all changed for me.
      - Looking back, everything after that winter was another story.
"""


def skeleton(title: str, *, file: str, schema: str = "") -> str:
    """A codebook that can be used as it is, with comments that say what to change.

    Args:
        title: The codebook's.
        file: The name of its file, for the comment.
        schema: Where the JSON Schema lies beside it; "" for nowhere.
    """
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + SKELETON.format(
        title=" ".join(title.split()), name=typed(file), quoted=json.dumps(title, ensure_ascii=False)
    )
