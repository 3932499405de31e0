"""Briefing conferences: when, who chaired, what was reviewed."""
