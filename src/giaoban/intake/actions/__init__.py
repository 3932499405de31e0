"""The verbs of intake: bring a text in, read it, decide about its spans."""

from giaoban.intake.actions.bringing import bring_in
from giaoban.intake.actions.decisions import record, withdraw
from giaoban.intake.actions.reading import read_again

__all__ = ["bring_in", "read_again", "record", "withdraw"]
