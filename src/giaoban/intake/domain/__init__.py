"""The pure part of intake: spans of a text, what is decided about them, and how bytes become a text."""

from giaoban.intake.domain.attaching import Attachment, Decided, Offered, attach
from giaoban.intake.domain.covering import Coverage, RoleSpan, coverage
from giaoban.intake.domain.spans import Span, iou

__all__ = ["Attachment", "Coverage", "Decided", "Offered", "RoleSpan", "Span", "attach", "coverage", "iou"]
