"""The doors of sign-in and accounts: accounts are the administrator's, oneself is everybody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.accounts import actions
from giaoban.kernel.actor import CLOCKWORK
from tests.house.matrix import everybody, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast


def the_clerk(cast: Cast) -> Sequence[object]:
    return [cast.users["clerk"].pk]


def the_shut_clerk(cast: Cast) -> Sequence[object]:
    colleague = actions.create_account(by=CLOCKWORK, username="dong.nghiep", name="Đồng nghiệp")
    actions.deactivate(by=CLOCKWORK, user_id=colleague.pk, reason="thử")
    return [colleague.pk]


def a_link(cast: Cast) -> Sequence[object]:
    link = actions.make_link(by=CLOCKWORK, user_id=cast.users["clerk"].pk)
    return [link.uid, link.key]


def the_clerks_token(cast: Cast) -> Sequence[object]:
    clerk = cast.clerk
    token, _ = actions.make_token(by=clerk, user_id=cast.users["clerk"].pk, post_id=clerk.post_id, label="thử")
    return [token.pk]


def somebody_with_a_second_factor(cast: Cast) -> Sequence[object]:
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs the apps

    TOTP.activate(cast.users["clerk"], "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return the_clerk(cast)


AGAIN = 302
"""To the page that asks for the password once more."""

ROWS = {
    "account_login": row(otherwise=302, anonymous=200),
    "account_logout": row(otherwise=200, anonymous=302),
    "account_inactive": everybody(403),
    "account_reauthenticate": row(otherwise=200),
    "account_change_password": row(otherwise=200),
    "mfa_index": row(otherwise=200),
    "mfa_authenticate": row(otherwise=302),
    "mfa_reauthenticate": row(otherwise=AGAIN),
    "mfa_activate_totp": row(otherwise=AGAIN),
    "mfa_deactivate_totp": row(otherwise=404),
    "mfa_view_recovery_codes": row(otherwise=404),
    "mfa_generate_recovery_codes": row(otherwise=AGAIN),
    "mfa_download_recovery_codes": row(otherwise=404),
    "accounts:people": row(otherwise=403, administrator=200),
    "accounts:new": row(otherwise=403, administrator=200),
    "accounts:person": row(otherwise=403, administrator=200, args=the_clerk),
    "accounts:link": row(otherwise=403, administrator=200, args=the_clerk, method="POST"),
    "accounts:deactivate": row(
        otherwise=404, clerk=403, administrator=303, args=the_clerk, method="POST", data={"reason": "chuyển công tác"}
    ),
    "accounts:activate": row(otherwise=403, administrator=303, args=the_shut_clerk, method="POST"),
    "accounts:remove_second_factor": row(
        otherwise=403, administrator=303, args=somebody_with_a_second_factor, method="POST", data={"reason": "mất máy"}
    ),
    "accounts:me": row(otherwise=200),
    "accounts:new_token": row(otherwise=200, method="POST", data={"label": "thử"}),
    "accounts:revoke_token": row(otherwise=404, clerk=303, administrator=303, args=the_clerks_token, method="POST"),
    "accounts:by_link": everybody(200, args=a_link),
}
