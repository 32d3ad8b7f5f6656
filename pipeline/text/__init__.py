"""Strings, no documents: sentences, lemmas, embeddings, marks that nobody said."""
