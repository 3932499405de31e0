"""How strongly a directive is given: by its own act, by what carries on, or by the duty alone."""

from __future__ import annotations

from giaoban.extraction.document import Document, Said


def modality_of(document: Document, said: Said, carried: str | None) -> str:
    if said.act is not None:
        return said.act.modality
    modal = document.low(*said.modal) if said.modal else ""
    if said.passive and modal:
        return _passive(modal)
    if carried is not None:
        return carried
    return "urge" if modal == "nên" or ("cần" in modal and "phải" not in modal) else "order"


def _passive(modal: str) -> str:
    """As in "Sở A được giao …", "được đề nghị …"."""
    if "giao" in modal or "phân công" in modal:
        return "assign"
    return "request" if "đề nghị" in modal else "order"
