"""Choose quotes: typical, readable on their own, and of different people."""

from pipeline.quotes.pool import choose, choose_all
from pipeline.quotes.wanted import Wanted
from pipeline.quotes.window import best_window

__all__ = ["Wanted", "best_window", "choose", "choose_all"]
