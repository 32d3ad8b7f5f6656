from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.speakers.folder_programmes import with_folder_programmes
from pipeline.model import Document
from tests.ingest.make import received


def survey(*sites: str) -> Document:
    rows = "".join(f"P{at},{site},{at + 30},We waited for the ferry all day.\n" for at, site in enumerate(sites))
    (document,) = TableReader().read(received(f"participant,Site,age,What happened?\n{rows}", "survey.csv"))
    return replace(document, warnings=())


@pytest.mark.parametrize(
    ("sites", "programmes"),
    [
        (["home tide", "HOME-TIDE", "Quay", ""], ["home-tide", "home-tide", "quay_2", ""]),
        (["Home Tide (Hull)", "quay 2", "Lock", "quay"], ["home-tide", "quay_2", "", "quay_2"]),
    ],
)
def test_a_column_that_names_the_folders_says_the_programme(sites: list[str], programmes: list[str]) -> None:
    document = with_folder_programmes(survey(*sites), {"home-tide", "quay_2"})

    assert [case.programme for case in document.cases] == programmes
    assert document.warnings[0].startswith("the column 'Site' names the folders")
    assert ("'Lock'" in document.warnings[0]) is ("Lock" in sites)


def test_people_of_no_folder_are_told_unless_cases_csv_says_programmes() -> None:
    document = survey("Hull", "York", "quay")
    folders = {"home-tide", "quay_2"}

    assert "belong to no programme" in with_folder_programmes(document, folders).warnings[0]
    assert with_folder_programmes(document, folders, told=True) == document
    assert with_folder_programmes(document, {"quay_2"}) == document
