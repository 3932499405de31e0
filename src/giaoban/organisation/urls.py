"""Addresses of the organisation."""

from __future__ import annotations

from django.urls import include, path

from giaoban.organisation.views import bodies, changes, groups, office, posts, readers, set_up, working_days

own = [
    path("organisation/", bodies.index, name="index"),
    path("organisation/file/", office.organisation_file, name="file"),
    path("organisation/file/sample.xlsx", office.sample_file, name="sample_file"),
    path("organisation/changes/", changes.index, name="changes"),
    path("organisation/changes/table/", changes.table, name="changes_table"),
    path("organisation/changes/sample.xlsx", changes.sample, name="changes_sample"),
    path("organisation/changes/confirm/", changes.confirm, name="changes_confirm"),
    path("organisation/changes/<slug:kind>/", changes.one, name="change"),
    path("organisation/post/", posts.switch, name="switch_post"),
    path("organisation/bodies/<int:body_id>/", bodies.detail, name="body"),
    path("organisation/bodies/<int:body_id>/posts/", posts.new, name="new_post"),
    path("organisation/posts/<int:post_id>/appointments/", posts.appoint, name="appoint"),
    path("organisation/appointments/<int:appointment_id>/end/", posts.end_appointment, name="end_appointment"),
    path("organisation/groups/", groups.index, name="groups"),
    path("organisation/groups/<int:group_id>/", groups.detail, name="group"),
    path("organisation/groups/<int:group_id>/members/", groups.members, name="group_members"),
    path("organisation/aliases/<int:alias_id>/withdraw/", bodies.withdraw_alias, name="withdraw_alias"),
    path("organisation/calendar/", working_days.calendar, name="calendar"),
    path("organisation/calendar/<int:year>-<int:month>-<int:day>/undo/", working_days.undecide, name="undecide_day"),
    path("organisation/calendar/fill/", working_days.fill, name="fill_calendar"),
    path("organisation/settings/", office.settings, name="settings"),
    path("organisation/signers/", office.signers, name="signers"),
    path("organisation/signers/<int:signer_id>/end/", office.end_signer, name="end_signer"),
    path("organisation/mandates/", posts.mandates, name="mandates"),
    path("organisation/mandates/<int:mandate_id>/end/", posts.end_mandate, name="end_mandate"),
    path("organisation/readers/", readers.index, name="reading_groups"),
    path("organisation/readers/<int:group_id>/", readers.detail, name="reading_group"),
    path("organisation/readers/members/<int:member_id>/end/", readers.end, name="end_reading"),
    path("set-up/", set_up.set_up, name="set_up"),
]

urlpatterns = [path("", include((own, "organisation")))]
