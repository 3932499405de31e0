"""Tags of the conferences pages."""
