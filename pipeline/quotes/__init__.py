"""Choose quotes: typical, readable on their own, and of different people."""

from pipeline.quotes.excerpt import best_window
from pipeline.quotes.filters import Wanted
from pipeline.quotes.select_quotes import choose, choose_all

__all__ = ["Wanted", "best_window", "choose", "choose_all"]
