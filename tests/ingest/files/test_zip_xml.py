"""Entities in a part of a container, in whatever letters they are written."""

from __future__ import annotations

import io
import zipfile

import pytest
from defusedxml import DefusedXmlException

from pipeline.ingest.files.zip_xml import local, xml_part

HEAD = '<?xml version="1.0" encoding="{}"?>'
BOMB = '<!DOCTYPE w [<!ENTITY a "ha">]><w>&a;</w>'


def container(data: bytes) -> zipfile.ZipFile:
    """A container with one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("part.xml", data)
    return zipfile.ZipFile(stream)


@pytest.mark.parametrize("coding", ["UTF-8", "utf-16", "cp037", "iso-8859-1"])
def test_a_document_type_is_refused_in_every_encoding(coding: str) -> None:
    head = HEAD.format(coding)
    data = head.encode() + BOMB.encode(coding) if coding == "cp037" else (head + BOMB).encode(coding)

    with pytest.raises((DefusedXmlException, SyntaxError)):
        xml_part(container(data), "part.xml")


def test_a_plain_part_is_the_same_tree_as_one_that_is_looked_at_closely() -> None:
    part = '<w:p xmlns:w="urn:w" w:id="1"><w:t>caf\u00e9 <w:b/>tail</w:t></w:p>'
    plain, closely = (
        xml_part(container((head + part).encode()), "part.xml")
        for head in (HEAD.format("UTF-8"), "<?xml version='1.0'?>")
    )

    shown = [[(one.tag, one.attrib, one.text, one.tail) for one in root.iter()] for root in (plain, closely)]
    assert shown[0] == shown[1]
    assert [local(tag) for tag, *_ in shown[0]] == ["p", "t", "b"]
