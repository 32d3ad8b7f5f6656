"""The JSON Schema of a YAML codebook, for editors that complete and underline.

Made from the rule language's own words, so that it cannot fall behind them.
What no schema can say (a phrase's signs, ids that stand twice) `thematrix
codebook check` says.
"""

from __future__ import annotations

from typing import Any

from pipeline.codebook.grammar import DEEPEST, DEFAULT_NEAR, FINDS, MOST_NEAR, MOST_NEIGHBOURS, Negated, Window
from pipeline.codebook.yaml_read import CODE_KEYS, FAMILY_KEYS, TOP_KEYS
from pipeline.model import Role

FILE = "codebook.schema.json"

_TOLD = {
    "title": "The codebook's name.",
    "version": "Yours to count, such as 2 or 2026-11.",
    "description": "What it is for, in a sentence or two.",
    "families": "Groups of codes, such as barriers, skills and strategies.",
    "codes": "The codes.",
    "id": "A short name without slash, such as waiting-times.",
    "name": "The name that reports show.",
    "parent": "The id of another code, whose family this one belongs to.",
    "definition": "What it is, in two to four plain clauses. Passages are compared with it, clause by clause.",
    "include": "When to use the code.",
    "exclude": "When not to, and which code to use instead.",
    "examples": "Sentences such as people would say, from different mouths.",
    "keywords": "Words that stand for the code.",
    "rules": "Phrases and combinations of them that give the code.",
}


def schema() -> dict[str, Any]:
    """The schema, after JSON Schema 2020-12."""
    text = {"type": "string"}
    number = {"anyOf": [text, {"type": "number"}]}
    texts = {"anyOf": [text, {"type": "array", "items": text}, {"type": "null"}]}
    plain = {"anyOf": [text, {"type": "null"}]}
    kinds: dict[str, Any] = {
        **dict.fromkeys(("id",), number),
        **{key: {"anyOf": [*number["anyOf"], {"type": "null"}]} for key in ("title", "version")},
        **dict.fromkeys(("name", "parent", "definition", "include", "exclude", "description"), plain),
        **dict.fromkeys(("examples", "keywords"), texts),
        "rules": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/rule"}}, {"type": "null"}]},
        "codes": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/code"}}, {"type": "null"}]},
        "families": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/family"}}, {"type": "null"}]},
    }

    def mapping(keys: tuple[str, ...], *needed: str) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(needed),
            "properties": {key: {"description": _TOLD[key], **kinds[key]} for key in keys},
        }

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "thematrix codebook",
        **mapping(TOP_KEYS),
        "anyOf": [{"required": ["families"]}, {"required": ["codes"]}],
        "$defs": {
            "family": mapping(FAMILY_KEYS, "id"),
            "code": mapping(CODE_KEYS, "id"),
            **_rules(),
        },
    }


def _rules() -> dict[str, Any]:
    node = {"$ref": "#/$defs/node"}
    phrase = {
        "type": "string",
        "minLength": 1,
        "description": "Words in any form: =word for just this form, * for any letters.",
    }

    def several(least: int, most: int = 0) -> dict[str, Any]:
        listed: dict[str, Any] = {"type": "array", "items": node, "minItems": least}
        if most:
            listed["maxItems"] = most
        return {"anyOf": [listed, node]} if least == 1 else listed

    finds: dict[str, Any] = {
        "phrase": phrase,
        "any": {"description": "One of them.", **several(1)},
        "all": {"description": "A passage that holds every one of them.", **several(2)},
        "near": {"description": "All in one sentence, near each other.", **several(2, MOST_NEIGHBOURS)},
        "regex": {
            "type": "string",
            "minLength": 1,
            "description": "A regular expression; the case of letters does not count.",
        },
        "pattern": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object"},
            "description": "A spaCy token pattern.",
        },
    }
    beside: dict[str, Any] = {
        "not": {"description": "Not where one of these stands too.", **several(1)},
        "within": {"enum": [window.value for window in Window], "description": "How far all and not look."},
        "words": {
            "type": "integer",
            "minimum": 0,
            "maximum": MOST_NEAR,
            "description": f"With near: at most so many words between; {DEFAULT_NEAR} if not said.",
        },
        "ordered": {"type": "boolean", "description": "With near: in this order."},
    }
    counting: dict[str, Any] = {
        "weight": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 1,
            "description": "How surely one hit gives the code; 1 if not said.",
        },
        "negated": {"enum": [kind.value for kind in Negated], "description": "What becomes of a hit that is denied."},
        "role": {
            "description": "Whose words count.",
            "anyOf": [
                {"enum": [role.value for role in Role]},
                {"type": "array", "minItems": 1, "items": {"enum": [role.value for role in Role]}},
            ],
        },
        "id": {
            "anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}],
            "description": "A name to find it by.",
        },
    }

    def mapping(keys: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": keys,
            "oneOf": [{"required": [find]} for find in FINDS],
        }

    return {
        "node": {
            "description": f"A phrase, or a combination of phrases, at most {DEEPEST} deep.",
            "anyOf": [phrase, mapping({**finds, **beside})],
        },
        "rule": {"anyOf": [phrase, mapping({**finds, **beside, **counting})]},
    }
