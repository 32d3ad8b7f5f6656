"""Codes learned from human codings: training, calibration, and the words that explain a score."""
