"""The append-only journal: every act, one transaction, one hash chain."""
