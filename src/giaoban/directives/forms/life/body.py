"""The forms of the verbs of the body that has the duty, and of the body that it asks for help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from giaoban.directives import queries
from giaoban.directives.actions.life import Product
from giaoban.directives.actions.passing_on import LONGEST_DOCUMENT
from giaoban.directives.actions.working import LONGEST_TITLE
from giaoban.directives.domain import Verb
from giaoban.directives.forms.life.fields import (
    EVIDENCE_LIMITS,
    KeyField,
    KeysField,
    Scene,
    SeveralFilesField,
    VerbForm,
    lines,
    uploads,
)
from giaoban.directives.permissions import may_answer_for_the_asked
from giaoban.organisation.queries import bodies_on
from giaoban.ui.forms import DayField
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment


class ReasonForm(VerbForm):
    reason = lines(_("Lý do"), rows=5)


class ProgressForm(VerbForm):
    text = lines(
        _("Đã làm được gì"),
        rows=5,
        help_text=_("Vài câu là đủ: kết quả, khó khăn, việc tiếp theo. Không nhập nội dung mật."),
    )
    percent = forms.IntegerField(
        label=_("Ước đạt (%)"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Có thể bỏ trống."),
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("Ghi một số từ 0 đến 100.")),
    )
    evidence = SeveralFilesField(label=_("Tệp minh chứng"), required=False, help_text=EVIDENCE_LIMITS)

    def told(self) -> dict[str, Any]:
        return super().told() | {"evidence": uploads(self.cleaned_data["evidence"])}


class DoneForm(VerbForm):
    kind = forms.CharField(
        label=_("Loại văn bản sản phẩm"), required=False, max_length=100, help_text=_("Ví dụ: Báo cáo, Kế hoạch.")
    )
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=100, help_text=_("Ví dụ: 125-BC/HU."))
    on = DayField(
        label=_("Ngày của sản phẩm"),
        help_text=_("Ngày ký văn bản, hoặc ngày làm xong. Đúng hạn hay không tính theo ngày này."),
    )
    none_because = lines(_("Nếu không có văn bản, vì sao"), rows=2, required=False, max_length=500)
    text = lines(_("Kết quả"), rows=5, required=False)
    children_open_because = lines(
        _("Vì sao báo cáo hoàn thành khi phần giao cấp dưới chưa xong"), rows=2, required=False, max_length=1000
    )
    evidence = SeveralFilesField(label=_("Tệp minh chứng"), required=False, help_text=EVIDENCE_LIMITS)

    def offer(self, scene: Scene) -> None:
        self.initial.update(_said_before(scene.assignment))
        parts = queries.parts_passed_on(scene.assignment)
        if not parts.open:
            del self.fields["children_open_because"]
            return
        counts = {"open": parts.open, "total": parts.total}
        self.fields["children_open_because"].help_text = (
            _("Còn %(open)s trên %(total)s phần giao cấp dưới chưa được xác nhận xong.") % counts
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name, "").strip() for name in ("number", "none_because")):
            self.add_error("number", _("Hãy ghi số, ký hiệu văn bản sản phẩm, hoặc lý do vì sao không có."))
        return cleaned

    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        product = Product(number=said["number"], kind=said["kind"], none_because=said["none_because"], on=said["on"])
        return {
            "version": said["version"],
            "product": product,
            "text": said["text"],
            "children_open_because": said.get("children_open_because", ""),
            "evidence": uploads(said["evidence"]),
        }


def _said_before(assignment: Assignment) -> dict[str, object]:
    """What was reported and came back: whoever mends it does not type it again. A reopened duty begins anew."""
    ends = (Verb.REPORT_DONE.value, Verb.RETURN.value, Verb.REOPEN.value)
    last = [step for step in sorted(assignment.steps.all(), key=lambda step: step.n) if step.verb in ends][-2:]
    if [step.verb for step in last] != [Verb.REPORT_DONE.value, Verb.RETURN.value]:
        return {}
    report = last[0]
    named = {"kind": "product_kind", "number": "product_number", "none_because": "no_product_because", "text": "text"}
    said = {field: report.facts[fact] for field, fact in named.items() if report.facts.get(fact)}
    return {**said, "on": report.effective_on}


class AskExtensionForm(VerbForm):
    wanted_on = DayField(label=_("Xin gia hạn đến ngày"))
    reason = lines(_("Lý do"))
    work_done = lines(_("Đã làm được gì đến nay"), help_text=_("Bên giao nhiệm vụ xem phần này trước khi quyết định."))

    def offer(self, scene: Scene) -> None:
        if scene.assignment.due_on is not None:
            told = _("Hạn hiện nay: %(due)s. Hạn cũ vẫn tính cho đến khi được đồng ý.")
            self.fields["wanted_on"].help_text = told % {"due": day_text(scene.assignment.due_on)}


class DelegateForm(VerbForm):
    post_id = KeyField(label=_("Giao cho chức vụ"))
    due_on = DayField(
        label=_("Xong chậm nhất ngày"), required=False, help_text=_("Hạn trong nội bộ, không sau hạn của nhiệm vụ.")
    )
    note = lines(_("Ghi chú"), rows=2, required=False, max_length=1000)

    def offer(self, scene: Scene) -> None:
        posts = queries.posts_for(scene.assignment, scene.on)
        self.choose_from("post_id", [(post.pk, post.title) for post in posts])


class PassOnForm(VerbForm):
    text = lines(
        _("Việc giao cấp dưới"), rows=5, help_text=_("Ghi phần việc của cấp dưới. Nguyên văn nhiệm vụ vẫn giữ ở trên.")
    )
    body_ids = KeysField(label=_("Giao cho"))
    lead_id = KeyField(
        label=_("Cơ quan chủ trì"),
        required=False,
        help_text=_("Bỏ trống nếu mỗi cơ quan tự làm toàn bộ phần việc; chọn một thì các cơ quan khác phối hợp."),
    )
    due_on = DayField(
        label=_("Hạn"), required=False, help_text=_("Không sau hạn của nhiệm vụ. Bỏ trống thì lấy hạn của nhiệm vụ.")
    )
    document = forms.CharField(
        label=_("Văn bản giao (số, ký hiệu)"),
        required=False,
        max_length=LONGEST_DOCUMENT,
        help_text=_("Nếu cơ quan đã ra văn bản, ví dụ: 45-CV/HU."),
    )

    def offer(self, scene: Scene) -> None:
        below = [(one.id, one.name) for one in queries.bodies_to_pass_to(scene.assignment.body_id, scene.on)]
        several = self.fields["body_ids"]
        assert isinstance(several, KeysField)  # noqa: S101 -- declared above
        several.choices = below
        self.choose_from("lead_id", below, empty=_("Mỗi cơ quan tự làm"))
        self.fields["text"].initial = scene.assignment.directive.text


class MilestoneForm(VerbForm):
    title = forms.CharField(label=_("Mốc"), max_length=LONGEST_TITLE, help_text=_("Ví dụ: Trình dự thảo kế hoạch."))
    due_on = DayField(label=_("Xong chậm nhất ngày"))


class ReachedForm(VerbForm):
    n = KeyField(label=_("Mốc đã đạt"))
    on = DayField(label=_("Ngày đạt"))
    note = lines(_("Ghi chú"), rows=2, required=False, max_length=1000)

    def offer(self, scene: Scene) -> None:
        ahead = [one for one in scene.assignment.milestones.all() if one.reached_id is None]
        self.choose_from("n", [(one.n, f"{one.title} ({day_text(one.due_on)})") for one in ahead])
        if len(ahead) == 1:
            self.fields["n"].initial = ahead[0].n


class ObstacleForm(VerbForm):
    text = lines(_("Vướng mắc và điều cần giúp"), rows=5)
    asked_of_id = KeyField(
        label=_("Hỏi cơ quan"), help_text=_("Cơ quan này sẽ xem được nhiệm vụ và phần việc này để trả lời.")
    )
    answer_by = DayField(label=_("Cần trả lời chậm nhất ngày"))

    def offer(self, scene: Scene) -> None:
        others = [one for one in bodies_on(scene.on) if one.id != scene.assignment.body_id]
        self.choose_from("asked_of_id", [(one.id, one.name) for one in others])


class AnswerForm(VerbForm):
    n = KeyField(label=_("Vướng mắc"))
    text = lines(_("Trả lời"), rows=5)

    def offer(self, scene: Scene) -> None:
        waiting = [
            one
            for one in scene.assignment.obstacles.all()
            if one.answered_id is None and may_answer_for_the_asked(scene.by, one, scene.assignment)
        ]
        told = {step.pk: str(step.facts.get("text", "")) for step in scene.assignment.steps.all()}
        self.choose_from("n", [(one.n, _shortened(told.get(one.told_id, ""))) for one in waiting])
        if len(waiting) == 1:
            self.fields["n"].initial = waiting[0].n
            self.fields["n"].widget = forms.HiddenInput()
            self.fields["text"].help_text = escape(told.get(waiting[0].told_id, ""))  # printed as markup


class BreachForm(VerbForm):
    on = DayField(label=_("Ngày xảy ra"))
    text = lines(_("Việc gì đã xảy ra, đã xử lý thế nào"), rows=5)
    reason = lines(_("Nguyên nhân"), rows=3)
    evidence = SeveralFilesField(label=_("Minh chứng"), required=False, help_text=EVIDENCE_LIMITS)

    def told(self) -> dict[str, Any]:
        return super().told() | {"evidence": uploads(self.cleaned_data["evidence"])}


MOST_SHOWN = 120


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…"
