"""The first page of an empty house: the office, who signs, the first accounts. It is gone once there is an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.organisation import actions, queries, wording
from giaoban.organisation.actions.office import FirstAccount, NewOffice
from giaoban.organisation.adapters.organisation_file import read_organisation
from giaoban.organisation.domain.reading_tables import UnusableFile
from giaoban.organisation.forms import SetUpForm
from giaoban.organisation.views.office import UNPROCESSABLE, told
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LOOPBACK = frozenset({"127.0.0.1", "::1"})
PROXIED = frozenset({"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"})


@sensitive_post_parameters("admin_password", "head_password")
def set_up(request: HttpRequest) -> HttpResponse:
    if queries.is_set_up():
        raise NotFound("already_set_up")
    code = None if _is_at_the_machine(request) else queries.set_up_code()
    form = SetUpForm(request.POST or None, request.FILES or None, code=code)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid() and _passwords_hold(form):
        try:
            actions.set_up(office=_office(form), on=today())
        except UnusableFile as unusable:
            problems = told(unusable)
        except Invalid as invalid:
            tell(form, invalid, {"committee_not_in_file": "committee"})
        else:
            messages.success(request, wording.SET_UP_DONE)
            return see_other(reverse("account_login"))
    status = UNPROCESSABLE if problems or form.errors else 200
    return page(request, "organisation/set_up.html", form=form, problems=problems, status=status)


def _is_at_the_machine(request: HttpRequest) -> bool:
    """On the machine itself, and not by way of a proxy that stands there and speaks for somebody else."""
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not PROXIED & request.headers.keys()


def _passwords_hold(form: SetUpForm) -> bool:
    for field in ("admin_password", "head_password"):
        password = form.cleaned_data[field]
        try:
            if password:
                validate_password(password)
        except ValidationError as weak:
            form.add_error(field, weak)
    return not form.errors


def _office(form: SetUpForm) -> NewOffice:
    said = form.cleaned_data
    sent = said["file"]
    accounts = [_account(said, "admin", Role.ADMINISTRATOR, wording.ROLES["administrator"])]
    if said["head_username"]:
        accounts.append(_account(said, "head", Role.HEAD_OF_OFFICE, wording.ROLES["head_of_office"]))
    return NewOffice(
        name=said["name"],
        place=said["place"],
        committee=said["committee"],
        authority=said["authority"],
        position=said["position"],
        accounts=accounts,
        file=read_organisation(sent.name, sent.read()) if sent else None,
        source=sent.name if sent else "",
    )


def _account(said: dict[str, str], who: str, role: Role, title: object) -> FirstAccount:
    return FirstAccount(
        username=said[f"{who}_username"],
        name=said[f"{who}_name"],
        password=said[f"{who}_password"],
        role=role,
        title=str(title),
        field=f"{who}_username",
    )
