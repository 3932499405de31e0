"""Bodies and everything about them that changes over time, as rows with a first and a last day.

``valid_to`` is the first day on which the row no longer holds (half-open), so that a body that ends on 30 June 2025 and
its successors that begin on 1 July 2025 never hold on the same day.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from giaoban.kernel.actor import Mandate as MandateKind
from giaoban.kernel.actor import Role

if TYPE_CHECKING:
    from datetime import date


_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[_M_co], Generic[_M_co]):
    def on(self, day: date) -> Self:
        """Rows that hold on that day."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gt=day))


class Dated(models.Model):
    """Half-open: holds from ``valid_from`` up to, not with, ``valid_to``."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def _days_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")))


class Body(Dated):
    """A body (cơ quan, đơn vị, cấp ủy). Its names and parents are rows of their own; ``code`` never changes."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    """A key of ``domain.KINDS``: party_committee, party_agency, state_committee, state_agency, front, armed_forces …"""
    level = models.CharField(max_length=20)
    """central, province, district, commune, other."""
    is_sample = models.BooleanField(default=False)
    document = models.CharField(max_length=300, blank=True, default="")
    """By which it was founded."""

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [_days_in_order("body_days_in_order")]


class BodyName(Dated):
    """The official and the short name in one stretch of time."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    full = models.CharField(max_length=300)
    short = models.CharField(max_length=120)
    folded = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=700)
    document = models.CharField(max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("body_name_days_in_order"),
            models.UniqueConstraint(fields=["body", "valid_from"], name="one_name_begins_a_day"),
        ]


class BodyParent(Dated):
    """Who stands above a body, in one line of authority; a body may have several lines at once (DOMAIN 5.4)."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="children")
    relation = models.CharField(max_length=20, default="party")
    """party, state or professional."""
    document = models.CharField(max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("body_parent_days_in_order"),
            models.CheckConstraint(name="body_is_not_its_own_parent", condition=~Q(body=F("parent"))),
        ]


class Succession(models.Model):
    """One arrow from a body that ended or changed to one that goes on; many arrows make a merge or a split."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="succeeded")
    on = models.DateField()
    kind = models.CharField(max_length=20)
    """merge, split, rename, abolish (no successor) or transfer (of one function)."""
    function = models.CharField(max_length=200, blank=True, default="")
    document = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on", "function"], name="one_arrow_per_pair", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="only_abolition_has_no_successor", condition=Q(successor__isnull=False) | Q(kind="abolish")
            ),
        ]


class BodyGroup(Dated):
    """A named set of bodies ("các huyện ủy, thị ủy, thành ủy"), resolved on a day."""

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    is_sample = models.BooleanField(default=False)
    document = models.CharField(max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [_days_in_order("body_group_days_in_order")]


class GroupMember(Dated):
    group = models.ForeignKey(BodyGroup, on_delete=models.CASCADE, related_name="members")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("group_member_days_in_order"),
            models.UniqueConstraint(fields=["group", "body", "valid_from"], name="one_membership_begins_a_day"),
        ]


class Alias(Dated):
    """Another written form of a body or group, as one issuer uses it (null: everybody).

    A clerk's choice on the desk becomes such a row; taking it back sets ``withdrawn_at``.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="aliases")
    group = models.ForeignKey(BodyGroup, on_delete=models.CASCADE, null=True, related_name="aliases")
    issuer = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="aliases_it_uses")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    learned_from = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("alias_days_in_order"),
            models.CheckConstraint(
                name="alias_of_a_body_or_a_group",
                condition=Q(body__isnull=False, group=None) | Q(body=None, group__isnull=False),
            ),
        ]


class Post(Dated):
    """A post (chức vụ) in a body. The role says what its holder may do in this product.

    ``serves`` is the convening body whose office, leaders or inspectors the post belongs to.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=300)
    role = models.CharField(max_length=20, null=True)  # noqa: DJ001 -- a post without rights here has none, not ""
    is_head = models.BooleanField(default=False)
    serves = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="serving_posts")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("post_days_in_order"),
            models.CheckConstraint(
                name="post_role_known", condition=Q(role=None) | Q(role__in=[r.value for r in Role])
            ),
        ]


class Appointment(Dated):
    """A person holds a post; several at once are normal."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [_days_in_order("appointment_days_in_order")]


class Mandate(Dated):
    """A right that the head of office hands to another post for a time."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mandates")
    kind = models.CharField(max_length=20)
    given_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="mandates_given")
    reason = models.CharField(max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [
            _days_in_order("mandate_days_in_order"),
            models.CheckConstraint(name="mandate_kind_known", condition=Q(kind__in=[k.value for k in MandateKind])),
        ]


class ReadingGroup(models.Model):
    """Who may know of restricted things (personnel, cases, border); outside it they do not exist.

    Without ``convened_by`` only the operator at the machine lets anybody in.
    """

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="reading_groups")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["convened_by", "name"], name="one_reading_group_per_name", nulls_distinct=False
            )
        ]


class ReadingGroupMember(Dated):
    """One person in one post: whoever holds the post next reads nothing until somebody of the group lets them in."""

    group = models.ForeignKey(ReadingGroup, on_delete=models.PROTECT, related_name="members")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="reading_groups")

    objects = models.Manager.from_queryset(DatedQuerySet)()

    class Meta:
        constraints = [_days_in_order("reading_group_member_days_in_order")]


class Signer(Dated):
    """A form of signature on the papers of one convening body, e.g. T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ."""

    convened_by = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="signers")
    authority = models.CharField(max_length=200)
    """The line above: ``T/M BAN THƯỜNG VỤ``, ``T/L BAN THƯỜNG VỤ``; empty when the head signs directly."""
    position = models.CharField(max_length=200)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True)
    name = models.CharField(max_length=200, blank=True, default="")
    """The holder's name as the office enters it; the demonstration leaves it empty."""

    objects = models.Manager.from_queryset(DatedQuerySet)()


class CalendarDay(models.Model):
    """A holiday on a weekday, or a weekend day that is worked, as decided; a later decision stands beside it.

    ``valid_from`` is the day from which it is reckoned with, not the day itself: what was asked as of an earlier day is
    answered by what was known then. None: ever since.
    """

    day = models.DateField()
    is_working = models.BooleanField()
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True, default="")
    """What it is decided by: the number of the paper."""
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day"], condition=Q(valid_to=None), name="one_decision_for_a_day"),
            models.CheckConstraint(
                name="calendar_day_days_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")),
            ),
        ]


class Setting(Dated):
    """A rule of one convening body with its effective dates; keys and defaults stand in ``domain.SETTINGS``."""

    convened_by = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="settings")
    key = models.CharField(max_length=80)
    value = models.JSONField()

    objects = models.Manager.from_queryset(DatedQuerySet)()


class OrganisationStamp(models.Model):
    """One row, rewritten by the database whenever a table of names, groups or aliases changes (migration 0002).

    Whoever keeps an index of them in memory compares this stamp instead of reading them again.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(name="one_organisation_stamp", condition=Q(id=1))]


class Installation(models.Model):
    """One row: what this installation is, since when, and whose office it serves first."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=120, blank=True, default="")
    """The place name on official papers: Pleiku."""
    convening_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True)
    is_sample = models.BooleanField(default=False)
    set_up_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_installation", condition=Q(id=1))]
