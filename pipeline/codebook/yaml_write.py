"""Writes a codebook as YAML."""

from __future__ import annotations

import io
import json
from typing import Any

from pipeline.codebook.grammar import (
    DEFAULT_NEAR,
    AllOf,
    AnyOf,
    Near,
    Negated,
    Node,
    Phrase,
    Regex,
    RuleSpec,
    Window,
    Without,
)
from pipeline.model import Code, Codebook, Rule


def dump_yaml(codebook: Codebook) -> str:
    """The codebook as YAML; loading it again gives the same one.

    The same codebook gives the same text. Lines, digest and source are not
    kept: they belong to the file.
    """
    codes: dict[str, list[dict[str, Any]]] = {}
    for code in codebook.codes:
        codes.setdefault(code.family, []).append(code_data(code))
    data: dict[str, Any] = {"title": codebook.title}
    data |= _without_empty({"version": codebook.version, "description": codebook.description})
    if codebook.families:
        data["families"] = [
            {"id": family.id, "name": family.name}
            | _without_empty({"definition": family.definition})
            | {"codes": codes.get(family.id, [])}
            for family in codebook.families
        ]
    if "" in codes:
        data["codes"] = codes[""]
    from ruamel.yaml import YAML

    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 100
    yaml.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def code_data(code: Code) -> dict[str, Any]:
    """A code as its YAML mapping, without what is empty."""
    data: dict[str, Any] = {"id": code.id.rpartition("/")[2], "name": code.name}
    return data | _without_empty(
        {
            "definition": code.definition,
            "include": code.include,
            "exclude": code.exclude,
            "examples": list(code.examples),
            "keywords": list(code.keywords),
            "rules": [rule_data(rule, f"{code.id}#{number}") for number, rule in enumerate(code.rules, start=1)],
        }
    )


def rule_data(rule: Rule, usual_id: str) -> Any:
    """A rule as plain data, a phrase as a text.

    Args:
        rule: As the codebook has it.
        usual_id: The id that a rule has in this place unless its author named it.
    """
    if not isinstance(rule.spec, RuleSpec):
        raise TypeError(f"The 'spec' of rule {rule.id!r} must be a RuleSpec, got {type(rule.spec)} instead.")
    spec = rule.spec
    extra: dict[str, Any] = {}
    if spec.roles:
        extra["role"] = [role.value for role in spec.roles] if len(spec.roles) > 1 else spec.roles[0].value
    if spec.weight != 1.0:
        extra["weight"] = spec.weight
    if spec.negated is not Negated.SKIP:
        extra["negated"] = spec.negated.value
    if rule.id != usual_id:
        extra["id"] = rule.id
    node = node_data(spec.find)
    if not extra:
        return node
    return ({"phrase": node} if isinstance(node, str) else node) | extra


def node_data(node: Node) -> Any:
    """What a rule finds, as YAML has it."""
    if isinstance(node, Phrase):
        return str(node)
    if isinstance(node, AnyOf):
        return {"any": [node_data(child) for child in node.of]}
    if isinstance(node, AllOf):
        within = {} if node.within is Window.PASSAGE else {"within": node.within.value}
        return {"all": [node_data(child) for child in node.of]} | within
    if isinstance(node, Near):
        data: dict[str, Any] = {"near": [node_data(child) for child in node.of]}
        if node.words != DEFAULT_NEAR:
            data["words"] = node.words
        if node.ordered:
            data["ordered"] = True
        return data
    if isinstance(node, Without):
        found = node_data(node.find)
        data = {"phrase": found} if isinstance(found, str) else found
        data = data | {"not": [node_data(child) for child in node.unless]}
        if node.within is not Window.PASSAGE:
            data["within"] = node.within.value
        return data
    if isinstance(node, Regex):
        return {"regex": node.pattern}
    return {"pattern": json.loads(node.tokens)}
