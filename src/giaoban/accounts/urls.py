"""Addresses of sign-in and accounts. Of allauth only what is named here can be reached."""

from __future__ import annotations

from allauth.account import views as sign_in
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.urls import include, path

from giaoban.accounts import views

own = [
    path("", views.people, name="people"),
    path("new/", views.new, name="new"),
    path("me/", views.me, name="me"),
    path("me/tokens/", views.new_token, name="new_token"),
    path("tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("link/<str:uid>/<str:key>/", views.by_link, name="by_link"),
    path("<int:user_id>/", views.person, name="person"),
    path("<int:user_id>/link/", views.link, name="link"),
    path("<int:user_id>/deactivate/", views.deactivate, name="deactivate"),
    path("<int:user_id>/activate/", views.activate, name="activate"),
    path("<int:user_id>/second-factor/remove/", views.remove_second_factor, name="remove_second_factor"),
]

of_allauth = [
    path("sign-in/", sign_in.login, name="account_login"),
    path("sign-out/", sign_in.logout, name="account_logout"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("again/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/", login_required(sign_in.password_change), name="account_change_password"),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "second-factor/recovery-codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]

urlpatterns = [
    path("accounts/", include(of_allauth)),
    path("accounts/", include((own, "accounts"))),
]
