"""What the rules of a codebook found in some passages, so that of an edited one the others' need not be looked for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.scorer import RuleHit
from pipeline.workflows.rows_of_lists import HitRows


@dataclass(frozen=True, slots=True)
class FoundHits:
    """Hits, and what they come to.

    Attributes:
        hits: Of each passage.
        strength: How surely rules give each code, shape (passages, codes).
        codes: Their ids.
        rules: A digest of the rules of each code that has any.
    """

    hits: HitRows
    strength: Matrix
    codes: Sequence[str]
    rules: Mapping[str, str]

    def shares(self, rules: Mapping[str, str]) -> bool:
        """Whether the rules of any code are these, or there are none to look for."""
        return not rules or any(self.rules.get(code) == rule for code, rule in rules.items())

    def of_codes(
        self,
        codes: Sequence[str],
        rules: Mapping[str, str],
        look_for: Callable[[Sequence[str]], Sequence[Sequence[RuleHit]]],
    ) -> FoundHits:
        """Those of another codebook; itself where that asks for the same.

        Args:
            codes: Its codes.
            rules: A digest of the rules of each that has any.
            look_for: Gives what the rules of some codes find in each passage.
        """
        if list(codes) == list(self.codes) and rules == self.rules:
            return self
        stay = {code for code, rule in rules.items() if self.rules.get(code) == rule}
        missing = [code for code in rules if code not in stay]
        hits, strength = self.hits.of_codes(stay), np.zeros((len(self.hits), len(codes)))
        column = {code: at for at, code in enumerate(codes)}
        for at, code in enumerate(self.codes):
            if code in stay:
                strength[:, column[code]] = self.strength[:, at]
        if missing:
            found = look_for(missing)
            hits = hits.with_others(HitRows(found))
            strength[:, [column[code] for code in missing]] = rule_strength(found, missing)
        return FoundHits(hits, strength, codes, dict(rules))

    def to_bytes(self) -> bytes:
        """All of it; of strengths where they are not 0, and how much."""
        buffer = io.BytesIO()
        head = np.frombuffer(json.dumps([list(self.codes), dict(self.rules)]).encode(), np.uint8)
        stands = np.flatnonzero(self.strength)
        for part in (head, stands, self.strength.ravel()[stands]):
            np.lib.format.write_array(buffer, part, version=(1, 0), allow_pickle=False)
        return buffer.getvalue() + self.hits.to_bytes()

    @classmethod
    def of_bytes(cls, data: bytes, rows: int) -> FoundHits | None:
        """What :meth:`to_bytes` made; None where it is none, or of another number of passages."""
        buffer = io.BytesIO(data)
        try:
            head, stands, values = (np.lib.format.read_array(buffer, allow_pickle=False) for _ in range(3))
            codes, rules = json.loads(head.tobytes())
            strength = np.zeros(rows * len(codes))
            strength[stands] = values
            hits = HitRows.of_bytes(buffer.read())
        except (ValueError, TypeError, IndexError, EOFError):
            return None
        return cls(hits, strength.reshape(rows, len(codes)), codes, rules) if len(hits) == rows else None
