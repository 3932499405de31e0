"""The verbs of petitions."""

from giaoban.petitions.actions.filing import Asked, answer, file_petition, forward, order, take_back

__all__ = ["Asked", "answer", "file_petition", "forward", "order", "take_back"]
