"""Writes; one function per verb, in a room for each noun: ``adoption``, ``issue``, ``life``."""
