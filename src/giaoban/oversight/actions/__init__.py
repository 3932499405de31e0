"""What oversight writes of its own: closed periods with their pictures, notes under them, replies to hints."""

from giaoban.oversight.actions.closing import close_period, note_closing
from giaoban.oversight.actions.hints import answer_hint

__all__ = ["answer_hint", "close_period", "note_closing"]
