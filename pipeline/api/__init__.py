"""The package in Python, for notebooks and scripts: ``import thematrix`` leads here.

The same work as the command line's, with the same refusals, as exceptions.
"""
