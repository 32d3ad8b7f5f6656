"""The workbench: the program's work in a browser on this machine.

It calls workflows and shows what they give; it computes nothing itself. Django does
what a web application needs and nobody should write by hand.
"""
