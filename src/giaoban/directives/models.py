"""Instructions, their directives, each body's assignment and every step of its life (DESIGN 6a)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from giaoban.conferences.models import Conference
from giaoban.directives.domain import AddresseeRole, DirectiveKind, DirectiveState, Due, InstructionKind, State, Verb
from giaoban.directives.domain.papers import About, about_of
from giaoban.directives.domain.rhythm import Rhythm
from giaoban.files.models import StoredFile
from giaoban.intake.models import Decision, SourceText
from giaoban.organisation.models import Body, BodyGroup, Post, ReadingGroup
from giaoban.papers.models import NumberTaken
from giaoban.reporting.models import Field


def _known(
    name: str, field: str, values: type[AddresseeRole | DirectiveKind | DirectiveState | InstructionKind | State | Verb]
) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": [v.value for v in values]}))


class OldList(models.Model):
    """An office's own list of directives, as its file said it: its lines, what each column is, what a clerk corrected.

    Its lines become directives in one act; whatever is wrong with the others stays here until it is mended.
    """

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="old_lists")
    name = models.CharField(max_length=255)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="old_lists")
    sheets = models.JSONField()
    """``[{"title", "lines": [[cell, …], …]}, …]``, every cell as the sheet shows it."""
    columns = models.JSONField(default=dict)
    """What a clerk said of them (``domain.old_columns``); empty until then."""
    head_key = models.TextField(blank=True, default="")
    """The names of its columns: a list with the same names is read in the same way."""
    corrections = models.JSONField(default=dict)
    """By the number of the line: what stands instead, by column."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=300)
    dropped_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)


class Instruction(models.Model):
    """What directives come from: a conference's conclusion, a resolution, a dispatch, a field visit."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="instructions")
    kind = models.CharField(max_length=20, default=InstructionKind.CONCLUSION.value)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, null=True, related_name="instructions")
    source_text = models.OneToOneField(SourceText, on_delete=models.PROTECT, null=True, related_name="instruction")
    title = models.CharField(max_length=500, blank=True, default="")
    number = models.OneToOneField(NumberTaken, on_delete=models.PROTECT, null=True, related_name="instruction")
    symbol = models.CharField(max_length=80, blank=True, default="")
    """The whole number as printed: ``714-TB/TU``; empty until issued."""
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=300, blank=True, default="")
    signer = models.JSONField(default=dict)
    """The signature block as it was on the day of issue."""
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="instructions")
    about = models.JSONField(default=dict)
    """What the office said of the paper before the issue: ``domain.papers.About``."""
    version = models.IntegerField(default=1)
    is_sample = models.BooleanField(default=False)
    old_list = models.ForeignKey(OldList, on_delete=models.PROTECT, null=True, related_name="instructions")
    """The list that first named this paper: it was issued before the office came here."""

    class Meta:
        constraints = [
            _known("instruction_kind_known", "kind", InstructionKind),
            models.CheckConstraint(
                name="issued_instruction_has_number_and_day",
                condition=Q(issued_at=None) | (~Q(symbol="") & Q(issued_on__isnull=False)),
            ),
        ]

    @property
    def said(self) -> About:
        return about_of(self.kind, self.about)


class Directive(models.Model):
    """One task clause, verbatim, with where it stands in its text. Made at adoption as a draft; issue gives it life."""

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="directives")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="directive")
    code = models.CharField(max_length=60, blank=True, default="")
    """Stable and printable, e.g. ``2023-Q1-TB714-012`` (DOMAIN 1.2); empty until issued."""
    state = models.CharField(max_length=12, default=DirectiveState.DRAFT.value)
    text = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    title = models.CharField(max_length=300)
    folded = models.TextField(blank=True, default="")
    """Code, title and text without case and marks, for the register's search; filled at issue."""
    addressee_phrase = models.CharField(max_length=500, blank=True, default="")
    due_phrase = models.CharField(max_length=200, blank=True, default="")
    due_on = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    due_basis = models.CharField(max_length=20, blank=True, default="")
    kind = models.CharField(max_length=30, default=DirectiveKind.ASSESS_AT_NEXT_CONFERENCE.value)
    kind_reason = models.CharField(max_length=300, blank=True, default="")
    """Why a clerk marked it guidance: guidance is not tracked, so the reason is asked for (DOMAIN 1.3)."""
    modality = models.CharField(max_length=12, blank=True, default="")
    product = models.CharField(max_length=300, blank=True, default="")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, related_name="directives")
    restricted_to = models.ForeignKey(ReadingGroup, on_delete=models.PROTECT, null=True, related_name="directives")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    passed_on = models.ForeignKey("Assignment", on_delete=models.PROTECT, null=True, related_name="children")
    """Whose duty under the parent it is a part of: that body follows it and verifies it.

    It is the body that passed it on (``instruction.convened_by``), or whoever took that duty over since.
    """
    old_list = models.ForeignKey(OldList, on_delete=models.PROTECT, null=True, related_name="directives")
    old_line = models.IntegerField(null=True)
    """Which line of that list it was."""
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            _known("directive_kind_known", "kind", DirectiveKind),
            _known("directive_state_known", "state", DirectiveState),
            models.CheckConstraint(name="directive_span_in_order", condition=Q(start__gte=0, end__gt=F("start"))),
            models.CheckConstraint(
                name="issued_directive_has_a_code", condition=Q(state=DirectiveState.DRAFT.value) | ~Q(code="")
            ),
            models.CheckConstraint(
                name="dated_directive_has_a_day", condition=~Q(kind=DirectiveKind.DATED.value) | Q(due_on__isnull=False)
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="directive_code_once"),
            models.CheckConstraint(
                name="child_directive_was_passed_on",
                condition=Q(parent=None, passed_on=None) | Q(parent__isnull=False, passed_on__isnull=False),
            ),
        ]


class SavedFilter(models.Model):
    """An address of the register under a name: one person's own, or the office's for all of its people."""

    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    user_id = models.BigIntegerField(null=True)
    office = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="saved_filters")
    """The convening body whose people all see it."""
    made_by = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="saved_filter_is_somebodys",
                condition=Q(user_id=None, office__isnull=False) | Q(user_id__isnull=False, office=None),
            ),
            models.UniqueConstraint(fields=["user_id", "name"], name="own_filters_by_name"),
            models.UniqueConstraint(fields=["office", "name"], name="shared_filters_by_name"),
        ]


class Addressee(models.Model):
    """One addressee of a directive as the source writes it, and what the office matched it to.

    Exactly one of body and group is set once it is matched; an unmatched one has neither and blocks the issue.
    At issue a group is fanned out to assignments and this row stays as the record of what was addressed.
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="addressees")
    ordinal = models.IntegerField()
    phrase = models.CharField(max_length=300)
    role = models.CharField(max_length=12)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="addressed_in")
    group = models.ForeignKey(BodyGroup, on_delete=models.PROTECT, null=True, related_name="addressed_in")
    addressed_post = models.CharField(max_length=200, blank=True, default="")
    """``người đứng đầu cấp ủy`` and the like: the duty falls on the body, the words name a post."""
    to_confirm = models.BooleanField(default=False)
    """Matched with less than certainty, or a joint name read as lead and co-operating: a clerk must confirm."""
    match = models.JSONField(default=dict)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            _known("addressee_role_known", "role", AddresseeRole),
            models.CheckConstraint(name="addressee_is_one_thing", condition=Q(body=None) | Q(group=None)),
        ]


class Assignment(models.Model):
    """One body's duty under an issued directive. ``state`` is a cache of the last Step; time states are computed."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="assignments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12)
    addressed_post = models.CharField(max_length=200, blank=True, default="")
    through_group = models.ForeignKey(BodyGroup, on_delete=models.PROTECT, null=True, related_name="assignments")
    assigned_on = models.DateField()
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    says_before = models.BooleanField(default=False, db_default=False)
    """The first due day was written as "trước ngày …"; a day that was granted or set later is a plain one."""
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    rhythm = models.CharField(max_length=10, blank=True, default="")
    """Of a recurring duty: how often it comes round; each period is an assignment of its own."""
    rhythm_day = models.SmallIntegerField(null=True)
    """By which day of the week, or of the period's last month; None: its last day."""
    rhythm_since = models.DateField(null=True)
    series = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="occurrences")
    """The recurring duty of which this is one period."""
    period = models.CharField(max_length=12, blank=True, default="")
    state = models.CharField(max_length=20, default=State.ASSIGNED.value)
    finished_on = models.DateField(null=True)
    """The day of the product, a cache of the last report of completion; lateness looks at it (rule 4)."""
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            _known("assignment_role_known", "role", AddresseeRole),
            _known("assignment_state_known", "state", State),
            models.UniqueConstraint(
                fields=["directive"],
                condition=Q(role=AddresseeRole.LEAD.value, predecessor=None, series=None),
                name="one_lead_per_directive",
            ),
            models.UniqueConstraint(
                fields=["directive", "body"],
                condition=Q(predecessor=None, series=None),
                name="one_assignment_per_body",
            ),
            models.UniqueConstraint(
                fields=["series", "period"],
                condition=Q(predecessor=None, series__isnull=False),
                name="one_occurrence_per_period",
            ),
            models.CheckConstraint(
                name="occurrence_has_its_period",
                condition=Q(series=None, period="") | (Q(series__isnull=False) & ~Q(period="")),
            ),
            models.CheckConstraint(
                name="assignment_rhythm_known", condition=Q(rhythm__in=["", *(one.value for one in Rhythm)])
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state"], name="assignment_by_body_state"),
            models.Index(fields=["due_on"], name="assignment_by_due"),
        ]

    @property
    def kind(self) -> DirectiveKind:
        """One period of a recurring duty is a duty with a day, like any other."""
        return DirectiveKind.DATED if self.series_id else DirectiveKind(self.directive.kind)

    def due(self, on: date | None) -> Due | None:
        """``on`` is its due day, of now or of the day that is looked back to."""
        return Due(on, is_before=self.says_before and on == self.first_due_on) if on else None


class Step(models.Model):
    """One step in the life of an assignment, never changed: what was done, and how the assignment stood after it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="steps")
    n = models.IntegerField()
    verb = models.CharField(max_length=20)
    state_after = models.CharField(max_length=20)
    due_after = models.DateField(null=True)
    """The current due day once this step is taken: the last step up to a moment says all about that moment."""
    finished_after = models.DateField(null=True)
    since = models.DateTimeField(null=True, editable=False)
    before_since = models.DateTimeField(null=True, editable=False)
    state_before = models.CharField(max_length=20, null=True, editable=False)  # noqa: DJ001 -- of the first step there is none
    due_before = models.DateField(null=True, editable=False)
    finished_before = models.DateField(null=True, editable=False)
    """Since when it holds, and what the step before it left behind since when; the database copies it. A past moment
    asks the one step that came next, instead of every step up to then which was the last. Steps hold in their order:
    a clock that was moved back makes none hold before the one that it follows."""
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)
    by_post_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    by_post_title = models.CharField(max_length=300, blank=True, default="")
    by_body_name = models.CharField(max_length=300, blank=True, default="")
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["assignment_id", "n"]
        constraints = [
            # with the moment: a past day finds in the index alone which step was the last
            models.UniqueConstraint(fields=["assignment", "n"], include=["recorded_at"], name="steps_are_numbered"),
            _known("step_verb_known", "verb", Verb),
            _known("step_state_known", "state_after", State),
        ]
        indexes = [
            models.Index(fields=["since"], include=["before_since"], name="step_by_moment"),
            models.Index(fields=["recorded_at"], include=["assignment"], condition=Q(n=1), name="first_step_by_moment"),
        ]


class Evidence(models.Model):
    """A file that a step brings as proof."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=255)
    """As this step brought it: the same content may be somebody else's under another name."""


class Extension(models.Model):
    """A request for more time and what became of it. Reasons stand in the two steps; the first due day stays."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    n = models.IntegerField()
    """Which request it is: rules count them (DOMAIN 1.7)."""
    due_then = models.DateField()
    """The day that was to be moved."""
    wanted_on = models.DateField()
    is_late = models.BooleanField()
    """Asked when the notice period had begun: it is decided all the same, and shown as late."""
    asked = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="extension_asked")
    decided = models.OneToOneField(Step, on_delete=models.PROTECT, null=True, related_name="extension_decided")
    granted_on = models.DateField(null=True)

    class Meta:
        ordering = ["assignment_id", "n"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "n"], name="extensions_are_numbered"),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(decided=None), name="one_extension_waits_at_a_time"
            ),
            models.CheckConstraint(name="extension_moves_the_day_on", condition=Q(wanted_on__gt=F("due_then"))),
            models.CheckConstraint(
                name="only_a_decided_extension_is_granted", condition=Q(granted_on=None) | Q(decided__isnull=False)
            ),
        ]


class Delegation(models.Model):
    """Inside the body: which post does the work, and by when; the duty stays the body's."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="delegations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    due_on = models.DateField(null=True)
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="delegation")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(ended_at=None), name="one_post_does_the_work_at_a_time"
            )
        ]


class Milestone(models.Model):
    """A stage of the work with its own day, as the body plans it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="milestones")
    n = models.IntegerField()
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    set_by = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="milestone_set")
    reached = models.OneToOneField(Step, on_delete=models.PROTECT, null=True, related_name="milestone_reached")
    reached_on = models.DateField(null=True)

    class Meta:
        ordering = ["assignment_id", "n"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "n"], name="milestones_are_numbered"),
            models.CheckConstraint(
                name="milestone_reached_on_a_day",
                condition=Q(reached=None, reached_on=None) | Q(reached__isnull=False, reached_on__isnull=False),
            ),
        ]


class Obstacle(models.Model):
    """What hinders the work, told to a body that can help and must answer by a day."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="obstacles")
    n = models.IntegerField()
    asked_of = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="obstacles_asked")
    asked_of_then = models.CharField(max_length=300, blank=True, default="")
    """Its name on that day."""
    answer_by = models.DateField()
    told = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="obstacle_told")
    answered = models.OneToOneField(Step, on_delete=models.PROTECT, null=True, related_name="obstacle_answered")

    class Meta:
        ordering = ["assignment_id", "n"]
        constraints = [models.UniqueConstraint(fields=["assignment", "n"], name="obstacles_are_numbered")]
