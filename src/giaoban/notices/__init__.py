"""Notices to people: in the application, by e-mail, by calendar. It knows no domain: it is handed plain values."""
