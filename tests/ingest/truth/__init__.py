"""Transcripts with known truth: talks of our own, written as the world writes them, and what reading them must give.

``dialogue`` makes a talk from a seed, ``layouts`` writes it down in one of the forms that people and programs use,
``disturbances`` adds what ordinary files have beside the talk, ``writers`` puts it into a container, ``compare`` holds
what was read against what was said, and ``case`` draws one file with its truth.
"""
