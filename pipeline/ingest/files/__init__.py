"""Bytes to text: encodings, archives, zipped XML, where each character stood."""
