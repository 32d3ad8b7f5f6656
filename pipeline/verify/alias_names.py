"""Names that aliases hide, put back where an output has an alias in a line that the file has with the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.results.participants import Participant
from pipeline.verify.tokens import words_of


class AliasNames:
    """The words of each alias, and those of the name that it stands for."""

    def __init__(self, persons: Mapping[str, Participant]) -> None:
        """Take the people of a run, by case."""
        told = {tuple(words_of(person.label)): words_of(person.case) for person in persons.values() if person.alias}
        self._names = sorted(((alias, name) for alias, name in told.items() if alias), key=lambda one: -len(one[0]))

    def put_back(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words with each alias's name in its place."""
        result: list[str] = []
        at = 0
        while at < len(words):
            for alias, name in self._names:
                if tuple(words[at : at + len(alias)]) == alias:
                    result += name
                    at += len(alias)
                    break
            else:
                result.append(words[at])
                at += 1
        return tuple(result)
