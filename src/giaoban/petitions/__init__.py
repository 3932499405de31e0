"""Petitions (kiến nghị, đề xuất): what bodies ask of those above or beside them, and what was answered."""
