"""Projects of other programs, read to one set of nouns: those of REFI-QDA."""

from pipeline.qda.open_project import PROGRAMS, SUFFIXES, is_project, open_project, project_in, project_of

__all__ = ["PROGRAMS", "SUFFIXES", "is_project", "open_project", "project_in", "project_of"]
