"""The forms of an assignment's verbs. They clean the shape of the input; actions decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import Verb
from giaoban.directives.forms.life import assigner, body
from giaoban.directives.forms.life.fields import CHOOSE_FILES_AGAIN, FILES_AT_ONCE, Scene, VerbForm

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AT", "CHOOSE_FILES_AGAIN", "FILES_AT_ONCE", "FORMS", "Scene", "VerbForm"]

AT: Mapping[str, str] = {
    "words_too_long": "text",
    "life_reason_missing": "reason",
    "progress_missing": "text",
    "obstacle_missing": "text",
    "answer_missing": "text",
    "assessment_missing": "text",
    "breach_missing": "text",
    "part_missing": "text",
    "milestone_title_missing": "title",
    "work_done_missing": "work_done",
    "document_missing": "document",
    **dict.fromkeys(
        (
            "file_without_content",
            "file_over_limit",
            "file_kind_unknown",
            "file_is_something_else",
            "file_old_office",
            "file_damaged",
            "file_unpacks_too_large",
            "binary",
            "undecodable",
            "legacy_font",
            "too_large",
        ),
        "evidence",
    ),
}
"""Which field a refusal is about; a mark of secrecy may stand in any of them, so it is told above the form."""

FORMS: Mapping[Verb, type[VerbForm]] = {
    Verb.ACCEPT: VerbForm,
    Verb.REFUSE: body.ReasonForm,
    Verb.REPORT_PROGRESS: body.ProgressForm,
    Verb.REPORT_DONE: body.DoneForm,
    Verb.VERIFY: assigner.VerifyForm,
    Verb.RETURN: body.ReasonForm,
    Verb.ASK_EXTENSION: body.AskExtensionForm,
    Verb.GRANT_EXTENSION: assigner.GrantForm,
    Verb.DENY_EXTENSION: body.ReasonForm,
    Verb.DELEGATE: body.DelegateForm,
    Verb.PASS_ON: body.PassOnForm,
    Verb.SET_MILESTONE: body.MilestoneForm,
    Verb.REACH_MILESTONE: body.ReachedForm,
    Verb.REPORT_OBSTACLE: body.ObstacleForm,
    Verb.ANSWER_OBSTACLE: body.AnswerForm,
    Verb.REPORT_BREACH: body.BreachForm,
    Verb.ASSESS: assigner.AssessForm,
    Verb.SET_RHYTHM: assigner.RhythmForm,
    Verb.END: assigner.ReasonAndPaperForm,
    Verb.PAUSE: assigner.ReasonAndPaperForm,
    Verb.RESUME: assigner.GoOnForm,
    Verb.WITHDRAW: assigner.ReasonAndPaperForm,
    Verb.SUPERSEDE: assigner.SupersedeForm,
    Verb.MERGE: assigner.MergeForm,
    Verb.MAKE_STANDING: body.ReasonForm,
    Verb.REOPEN: assigner.GoOnForm,
    Verb.REASSIGN: assigner.ReassignForm,
    Verb.HAND_OVER: assigner.HandOverForm,
}
