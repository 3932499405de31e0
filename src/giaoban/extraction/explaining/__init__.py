"""Readings as pages that stand alone: each sentence by its role, each directive with its reasons."""
