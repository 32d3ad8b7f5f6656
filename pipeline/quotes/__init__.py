"""Choose quotes: typical, readable on their own, and of different people."""

from pipeline.quotes.excerpt import best_window, sentences_of
from pipeline.quotes.filters import Wanted
from pipeline.quotes.select_quotes import QuotePool, choose, choose_all

__all__ = ["QuotePool", "Wanted", "best_window", "choose", "choose_all", "sentences_of"]
