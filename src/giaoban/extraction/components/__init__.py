"""The readers of the chain, one noun a file; ``reader.py`` puts them in order."""
