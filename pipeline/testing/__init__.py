"""Conformance: what holds for every reader, exporter and encoder, for those who write one.

Each function raises an ``AssertionError`` that says in a sentence what is not
as it must be; call it in a test of your own. The program's own readers,
exporters and encoders are held to the same functions.
"""

from pipeline.testing.encoders import check_encoder
from pipeline.testing.exporters import check_exporter
from pipeline.testing.readers import check_reader
from pipeline.testing.sample_run import SampleRun, sample_run

__all__ = ["SampleRun", "check_encoder", "check_exporter", "check_reader", "sample_run"]
