"""The forms of the verbs of those who assigned the duty: the office, the leader, the body that passed it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives import queries
from giaoban.directives.actions.assessing import WITHOUT_A_DAY
from giaoban.directives.domain import UNFINISHED, Then
from giaoban.directives.domain.rhythm import rhythm_of
from giaoban.directives.forms.life.fields import KeyField, KeysField, Scene, VerbForm, document, lines
from giaoban.directives.wording import ASSESSED
from giaoban.directives.wording.rhythm import RHYTHMS, THEN
from giaoban.organisation.queries import ancestors, bodies_on, successors_on
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from giaoban.organisation.queries import NamedBody


class VerifyForm(VerbForm):
    note = lines(_("Ghi chú"), rows=2, required=False, max_length=1000)


class GrantForm(VerbForm):
    granted_on = DayField(label=_("Hạn mới"), help_text=_("Điền sẵn ngày được đề nghị; có thể chọn ngày khác."))
    document = document()
    note = lines(_("Ghi chú"), rows=2, required=False, max_length=1000)

    def offer(self, scene: Scene) -> None:
        waiting = (one for one in scene.assignment.extensions.all() if one.decided_id is None)
        asked = next(waiting, None)
        self.fields["granted_on"].initial = asked.wanted_on if asked else None


class ReasonAndPaperForm(VerbForm):
    reason = lines(_("Lý do"))
    document = document()


class SupersedeForm(VerbForm):
    document = document(required=True)
    reason = lines(_("Nội dung thay thế"), required=False, help_text=_("Văn bản mới yêu cầu làm gì khác."))


class GoOnForm(VerbForm):
    reason = lines(_("Lý do"))
    due_on = DayField(label=_("Hạn mới"), required=False, help_text=_("Bỏ trống thì giữ hạn hiện nay."))


class MergeForm(VerbForm):
    into_id = KeyField(label=_("Gộp vào"), help_text=_("Phần việc khác của chính cơ quan này."))
    reason = lines(_("Lý do"))

    def offer(self, scene: Scene) -> None:
        others = (
            queries.assignments_visible_to(scene.by)
            .filter(body_id=scene.assignment.body_id, state__in=[state.value for state in UNFINISHED])
            .exclude(pk=scene.assignment.pk)
            .select_related("directive")
            .order_by("-pk")
        )
        self.choose_from(
            "into_id", [(one.pk, f"{one.directive.code} – {one.directive.title}"[:140]) for one in others[:300]]
        )


class AssessForm(VerbForm):
    verdict = forms.ChoiceField(
        label=_("Đánh giá"), widget=forms.RadioSelect, choices=[(code.value, words) for code, words in ASSESSED.items()]
    )
    text = lines(_("Nhận xét"))
    period = forms.CharField(
        label=_("Kỳ, hội nghị"), required=False, max_length=100, help_text=_("Ví dụ: hội nghị quý II năm 2023.")
    )
    then = forms.ChoiceField(
        label=_("Sau đánh giá"),
        widget=forms.RadioSelect,
        choices=[(code.value, words) for code, words in THEN.items()],
        initial=Then.GO_ON.value,
        required=False,
    )
    due_on = DayField(label=_("Thời hạn"), required=False, help_text=_("Chỉ ghi khi chọn “Ấn định thời hạn”."))

    def told(self) -> dict[str, Any]:
        return super().told() | {"then": self.cleaned_data["then"] or Then.GO_ON.value}

    def offer(self, scene: Scene) -> None:
        """What has a day of its own, a rhythm or no end gets none."""
        if scene.assignment.due_on or scene.assignment.kind in WITHOUT_A_DAY:
            del self.fields["due_on"]
            offered = [code for code in Then if code is not Then.GIVE_DATE and not scene.assignment.due_on]
            self.fields["then"].choices = [(code.value, THEN[code]) for code in offered or [Then.GO_ON]]  # type: ignore[attr-defined]  # a choice field


class RhythmForm(VerbForm):
    rhythm = forms.ChoiceField(label=_("Nhịp"), choices=[(code.value, words) for code, words in RHYTHMS.items()])
    day = forms.IntegerField(
        label=_("Chậm nhất ngày"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("Ngày trong tháng cuối của kỳ; theo tuần: 1 là thứ Hai. Bỏ trống: ngày cuối kỳ."),
    )
    since = DayField(
        label=_("Áp dụng từ ngày"),
        required=False,
        help_text=_("Bỏ trống: từ hôm nay. Ngày trước đó mở cả các kỳ từ ngày ấy."),
    )
    reason = lines(_("Lý do"), rows=2)

    def offer(self, scene: Scene) -> None:
        told = rhythm_of(scene.assignment.directive.due_phrase)
        self.fields["rhythm"].initial = scene.assignment.rhythm or (told[0].value if told else None)
        self.fields["day"].initial = scene.assignment.rhythm_day or (told[1] if told else None)


class HandOverForm(VerbForm):
    body_ids = KeysField(
        label=_("Cơ quan nhận"),
        help_text=_("Chọn nhiều cơ quan thì mỗi cơ quan làm phần thuộc địa bàn, phạm vi của mình."),
    )
    reason = lines(_("Lý do"), rows=2)
    document = document()

    def offer(self, scene: Scene) -> None:
        """Those that went on where the body has ended stand first; all others may be chosen too."""
        body_id = scene.assignment.body_id
        heirs = successors_on([body_id], scene.on)
        others = _who_may_be_given_it(scene)
        others.sort(key=lambda one: one.id not in heirs)
        field = self.fields["body_ids"]
        assert isinstance(field, KeysField)  # noqa: S101 -- declared above
        field.choices = [(one.id, one.name) for one in others]
        field.initial = list(heirs) if len(heirs) == 1 else []


class ReassignForm(VerbForm):
    body_id = KeyField(label=_("Giao cho cơ quan"))
    reason = lines(_("Lý do"))

    def offer(self, scene: Scene) -> None:
        others = _who_may_be_given_it(scene)
        self.choose_from("body_id", [(one.id, one.name) for one in others])


def _who_may_be_given_it(scene: Scene) -> list[NamedBody]:
    """All bodies but the one that has it and those above the body that convened: nobody gives work upwards."""
    above = ancestors(scene.assignment.directive.instruction.convened_by_id, scene.on)
    return [one for one in bodies_on(scene.on) if one.id != scene.assignment.body_id and one.id not in above]
