"""Small frozen values that every storey may use. No Django, no clock, no database."""
