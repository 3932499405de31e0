"""A province after ten years: 40 quarters, 200 bodies, 4,000 directives, 100,000 assignments with their lives.

Everything follows from the row numbers, so each run fills the same. Written by the owner of the tables in a few large
statements; only the journal's hashes are not true ones. Dữ liệu mẫu.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.cast import Cast

BODIES = 200
QUARTERS = 40
IN_EACH = 25
"""Directives of an instruction, of which a quarter has four; every fifth goes to a group, the others to four bodies."""
IN_THE_GROUP = 110
FIELDS = 12
TITLE = "Văn bản chỉ đạo (dữ liệu mẫu)"
TODAY = date(2026, 11, 23)
TOPICS = (
    "rà soát công trình chậm tiến độ", "công khai kết quả giải ngân", "kiểm tra công tác bảo vệ rừng",
    "giải quyết đơn thư tồn đọng", "xây dựng lịch tiếp công dân", "tổ chức lớp bồi dưỡng bí thư chi bộ",
    "báo cáo tiến độ chuyển đổi số", "hoàn thành quy hoạch sử dụng đất", "nâng chất lượng sinh hoạt chi bộ",
    "xử lý nợ đọng xây dựng cơ bản", "phòng, chống dịch bệnh gia súc", "chuẩn bị đại hội chi bộ",
)  # fmt: skip


def fill(cast: Cast, owner_url: str) -> None:
    """About half a minute on two cores."""
    _bodies_and_fields(cast)
    from giaoban.kernel.folding import fold  # noqa: PLC0415 -- once Django is set up, like the rest

    given = {
        "committee": cast.committee.pk,
        "today": TODAY,
        "quarters": QUARTERS,
        "each": IN_EACH,
        "title": TITLE,
        "members": IN_THE_GROUP,
        "topics": list(TOPICS),
        "folded": [fold(one) for one in TOPICS],
    }
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for statement in (
            CALENDAR,
            CONFERENCES,
            INSTRUCTIONS,
            DIRECTIVES,
            ASSIGNMENTS,
            HANDED_OVER,
            STEPS,
            JOURNAL,
            HEAD,
        ):
            connection.execute(statement, given)
        connection.execute("VACUUM ANALYZE")


def _bodies_and_fields(cast: Cast) -> None:
    from tests.cast import body  # noqa: PLC0415 -- once Django is set up

    from giaoban.organisation.models import BodyParent, ReadingGroup  # noqa: PLC0415 -- the same
    from giaoban.reporting.models import Field  # noqa: PLC0415 -- the same

    for n in range(BODIES - BodyParent.objects.filter(parent=cast.committee).count()):
        body(f"co-quan-{n}", f"Sở Mẫu {n}", under=cast.committee, kind="state_agency")
    for n in range(FIELDS):
        Field.objects.create(code=f"linh-vuc-mau-{n}", name_vi=f"Lĩnh vực mẫu {n}", name_en=f"Field {n}", order=n)
    ReadingGroup.objects.create(name="Nhóm đọc mẫu")


CALENDAR = """
INSERT INTO organisation_calendarday (day, is_working, name, source)
SELECT day, false, 'Ngày nghỉ (mẫu)', '' FROM generate_series(date '2017-01-01', date '2027-12-31', '1 day') day
WHERE to_char(day, 'MM-DD') IN ('01-01', '02-05', '02-06', '02-07', '02-08', '02-09', '04-30', '05-01', '09-02')
  AND extract(isodow FROM day) < 6
"""

CONFERENCES = """
WITH period AS (
    INSERT INTO reporting_period (code, starts_on, ends_on)
    SELECT to_char(starts, 'YYYY"-Q"Q'), starts, (starts + interval '3 months')::date - 1
    FROM (SELECT (date '2017-01-01' + n * interval '3 months')::date AS starts
          FROM generate_series(0, %(quarters)s::int - 1) n) every
    RETURNING id, starts_on, ends_on
)
INSERT INTO conferences_conference
    (convened_by_id, title, held_on, date_as_written, venue, period_reviewed_id, version, is_sample)
SELECT %(committee)s, 'Hội nghị giao ban (mẫu)', least(starts_on + 4, %(today)s), '', '', id, 1, true FROM period
"""

INSTRUCTIONS = """
INSERT INTO directives_instruction (convened_by_id, kind, conference_id, title, symbol, issued_on, issued_at, issued_by,
                                    signer, version, is_sample)
SELECT %(committee)s, kind, CASE WHEN kind = 'conclusion' THEN id END, %(title)s,
       row_number() OVER (ORDER BY held_on, nth) || '-TB/TU', held_on + 3, held_on + 3, 'Người dùng mẫu', '{}', 1, true
FROM conferences_conference
CROSS JOIN (VALUES (1, 'dispatch'), (2, 'field_visit'), (3, 'resolution'), (4, 'conclusion')) every(nth, kind)
"""

DIRECTIVES = """
INSERT INTO directives_directive (instruction_id, code, state, text, start, "end", title, folded, addressee_phrase,
    due_phrase, due_on, due_basis, kind, kind_reason, modality, product, field_id, restricted_to_id, version)
SELECT given.id, code, 'issued', words, d * 100, d * 100 + length(words), words, lower(code) || ' ' || bare,
       'các cơ quan (mẫu)', '', CASE WHEN is_dated THEN given.issued_on + 30 + d * 7 %% 60 END, '',
       CASE WHEN is_dated THEN 'dated' ELSE 'assess_at_next_conference' END, '', '', '', field.id,
       CASE WHEN n %% 100 = 7 THEN (SELECT max(id) FROM organisation_readinggroup) END, 1
FROM (SELECT *, row_number() OVER (ORDER BY issued_on, id) - 1 AS place
      FROM directives_instruction WHERE title = %(title)s) given
CROSS JOIN generate_series(0, %(each)s::int - 1) d
CROSS JOIN LATERAL (SELECT given.place * %(each)s::int + d AS n, d %% 10 < 7 AS is_dated) every
CROSS JOIN LATERAL (
    SELECT 'MAU-' || lpad(n::text, 5, '0') AS code,
           'Yêu cầu ' || (%(topics)s::text[])[n %% array_length(%(topics)s::text[], 1) + 1] || ', đợt ' || n AS words,
           'yeu cau ' || (%(folded)s::text[])[n %% array_length(%(topics)s::text[], 1) + 1] || ', dot ' || n AS bare
) said
LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many FROM reporting_field) field
    ON field.place = n %% (many + 1)
"""

ASSIGNMENTS = """
INSERT INTO directives_assignment (directive_id, body_id, role, addressed_post, assigned_on, first_due_on, due_on,
                                   says_before, state, finished_on, version)
SELECT directive.id, body.id, part, '', issued_on, directive.due_on, directive.due_on, false, stood.now,
       CASE WHEN stood.now IN ('reported_done', 'verified')
            THEN least(coalesce(directive.due_on, issued_on + 60) - 14 + chance %% 20, %(today)s) END, 3
FROM directives_directive directive
JOIN (SELECT *, dense_rank() OVER (ORDER BY issued_on DESC) - 1 AS ago FROM directives_instruction
      WHERE title = %(title)s) given ON given.id = directive.instruction_id
CROSS JOIN LATERAL (SELECT directive.start / 100 %% 5 = 0 AS is_for_all) whom
CROSS JOIN LATERAL generate_series(1, CASE WHEN is_for_all THEN %(members)s::int ELSE 4 END) nth
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM organisation_body WHERE id <> %(committee)s) body
    ON body.place = CASE WHEN is_for_all THEN nth ELSE directive.id * 13 + nth * 29 END %% many
CROSS JOIN LATERAL (SELECT abs(hashint8(directive.id * 1000 + nth)) %% 100 AS chance) drawn
CROSS JOIN LATERAL (
    SELECT CASE WHEN is_for_all THEN 'each' WHEN nth = 1 THEN 'lead' ELSE 'cooperating' END AS part,
           (CASE WHEN ago = 0 THEN ARRAY['verified', 'reported_done', 'under_way', 'under_way', 'accepted', 'accepted',
                                        'assigned', 'assigned', 'assigned', 'returned']
                 WHEN ago < 3 THEN ARRAY['verified', 'verified', 'verified', 'verified', 'verified', 'under_way',
                                         'under_way', 'accepted', 'reported_done', 'assigned']
                 ELSE ARRAY['verified', 'verified', 'verified', 'verified', 'verified', 'verified', 'verified',
                            'verified', 'verified', CASE chance %% 3 WHEN 0 THEN 'refused' WHEN 1 THEN 'under_way'
                                                    ELSE 'verified' END]
            END)[chance / 10 + 1] AS now
) stood
"""

HANDED_OVER = """
INSERT INTO directives_assignment (directive_id, body_id, role, addressed_post, assigned_on, first_due_on, due_on,
                                   says_before, predecessor_id, state, finished_on, version)
SELECT directive_id, (SELECT max(id) FROM organisation_body), role, '', assigned_on, first_due_on, due_on, false, id,
       state, finished_on, 3
FROM directives_assignment WHERE id %% 100 = 0
"""

STEPS = """
INSERT INTO directives_step (assignment_id, n, verb, state_after, due_after, finished_after, effective_on, recorded_at,
                             by_name, by_post_title, by_body_name, facts)
SELECT given.id, n, verb, after, due_on, CASE WHEN n > 3 THEN finished_on END, day, day + time '09:00',
       'Người dùng mẫu', '', '', '{}'
FROM directives_assignment given
CROSS JOIN LATERAL (VALUES
    (1, 'assign', 'assigned', assigned_on, true),
    (2, 'refuse', 'refused', assigned_on + 3, state = 'refused'),
    (2, 'accept', 'accepted', assigned_on + 3, state NOT IN ('assigned', 'refused')),
    (3, 'report_progress', 'under_way', assigned_on + 12, state NOT IN ('assigned', 'refused', 'accepted')),
    (4, 'report_done', 'reported_done', coalesce(finished_on, assigned_on + 20),
        state IN ('reported_done', 'verified', 'returned')),
    (5, 'return', 'returned', assigned_on + 25, state = 'returned'),
    (5, 'verify', 'verified', finished_on + 5, state = 'verified')
) life(n, verb, after, day, took_place)
WHERE took_place AND NOT EXISTS (SELECT FROM directives_step known WHERE known.assignment_id = given.id)
"""

JOURNAL = """
INSERT INTO journal_journalentry (seq, at, act, kind, subject_kind, subject_id, actor_name, actor_post_title,
    actor_body_name, convened_by_id, facts, canonical, previous_hash, hash)
SELECT (SELECT seq FROM journal_journalhead) + row_number() OVER (ORDER BY assigned_on, id), assigned_on,
       gen_random_uuid(), 'AssignmentMade', 'directive', directive_id, 'Người dùng mẫu', '', '', %(committee)s,
       '{"code": "MAU", "body": "Cơ quan mẫu", "role": "each"}', '', '', md5(id::text)
FROM directives_assignment
"""

HEAD = "UPDATE journal_journalhead SET seq = (SELECT max(seq) FROM journal_journalentry)"
