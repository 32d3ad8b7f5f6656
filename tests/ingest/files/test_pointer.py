from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.registry import choose
from tests.ingest.make import received


def test_a_pointer_of_git_lfs_is_no_transcript() -> None:
    with pytest.raises(UnreadableFile, match="pointer of Git LFS"):
        choose(received("version https://git-lfs.github.com/spec/v1\noid sha256:0a\nsize 12\n", "talk.txt"))
