"""Periods, fields of work and assessments."""
