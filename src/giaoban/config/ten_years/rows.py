"""The statements that fill a province with ten years of work. Everything follows from the row numbers: no chance in it.

Every name, title and person in them is a sample, and says so.
"""

from __future__ import annotations

CALENDAR = """
INSERT INTO organisation_calendarday (day, is_working, name, source)
SELECT day, false, 'Ngày nghỉ (mẫu)', ''
FROM generate_series(%(first)s::date, %(first)s::date + interval '11 years', '1 day') day
WHERE to_char(day, 'MM-DD') IN ('01-01', '02-05', '02-06', '02-07', '02-08', '02-09', '04-30', '05-01', '09-02')
  AND extract(isodow FROM day) < 6
ON CONFLICT DO NOTHING
"""

CONFERENCES = """
WITH period AS (
    INSERT INTO reporting_period (code, starts_on, ends_on)
    SELECT to_char(starts, 'YYYY"-Q"Q'), starts, (starts + interval '3 months')::date - 1
    FROM (SELECT (%(first)s::date + n * interval '3 months')::date AS starts
          FROM generate_series(0, %(quarters)s::int - 1) n) every
    RETURNING id, starts_on, ends_on
)
INSERT INTO conferences_conference
    (convened_by_id, title, held_on, date_as_written, venue, period_reviewed_id, version, is_sample)
SELECT %(committee)s, 'Hội nghị giao ban (mẫu)', least(starts_on + 4, %(today)s), '', '', id, 1, true FROM period
"""

INSTRUCTIONS = """
INSERT INTO directives_instruction (convened_by_id, kind, conference_id, title, symbol, issued_on, issued_at, issued_by,
                                    signer, about, version, is_sample)
SELECT %(committee)s, kind, CASE WHEN kind = 'conclusion' THEN conference.id END, %(title)s,
       row_number() OVER (ORDER BY held_on, nth) || '-TB/MẪU', held_on + 3, held_on + 3, 'Người dùng mẫu', '{}',
       '{}', 1, true
FROM conferences_conference conference
JOIN reporting_period quarter ON quarter.id = period_reviewed_id AND quarter.starts_on BETWEEN %(first)s AND %(today)s
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
                                   says_before, rhythm, period, state, finished_on, version)
SELECT directive.id, body.id, part, '', issued_on, directive.due_on, directive.due_on, false, '', '', stood.now,
       CASE WHEN stood.now IN ('reported_done', 'verified')
            THEN least(coalesce(directive.due_on, issued_on + 60) - 14 + chance %% 20, %(today)s) END, 3
FROM directives_directive directive
JOIN (SELECT *, dense_rank() OVER (ORDER BY issued_on DESC) - 1 AS ago FROM directives_instruction
      WHERE title = %(title)s) given ON given.id = directive.instruction_id
CROSS JOIN LATERAL (SELECT directive.start / 100 %% %(every)s = 0 AS is_for_all) whom
CROSS JOIN LATERAL generate_series(1, CASE WHEN is_for_all THEN %(members)s::int ELSE 4 END) nth
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM unnest(%(bodies)s::bigint[]) id) body
    ON body.place = CASE WHEN is_for_all THEN nth ELSE directive.id * 13 + nth * 7 END %% many
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

ADDRESSEES = """
INSERT INTO directives_addressee (directive_id, ordinal, phrase, role, body_id, addressed_post, to_confirm, match)
SELECT directive.id, row_number() OVER (PARTITION BY directive.id ORDER BY duty.id), name.full, duty.role, duty.body_id,
       '', false, '{}'::jsonb
FROM directives_directive directive
JOIN directives_instruction given ON given.id = directive.instruction_id AND given.title = %(title)s
JOIN directives_assignment duty ON duty.directive_id = directive.id AND duty.role <> 'each'
JOIN LATERAL (SELECT "full" FROM organisation_bodyname WHERE body_id = duty.body_id
              ORDER BY valid_from DESC LIMIT 1) name ON true
UNION ALL
SELECT directive.id, 1, directive.addressee_phrase, 'each', NULL, '', false, '{}'::jsonb
FROM directives_directive directive
JOIN directives_instruction given ON given.id = directive.instruction_id AND given.title = %(title)s
WHERE directive.start / 100 %% %(every)s = 0
"""

HANDED_OVER = """
WITH gone AS (
    UPDATE directives_assignment old SET state = 'handed_over', finished_on = NULL
    FROM (SELECT duty.* FROM directives_assignment duty
          JOIN directives_directive directive ON directive.id = duty.directive_id
          JOIN directives_instruction given ON given.id = directive.instruction_id AND given.title = %(title)s
          WHERE duty.id %% 100 = 0) was
    WHERE old.id = was.id
    RETURNING old.*, was.state AS state_was, was.finished_on AS finished_was
)
INSERT INTO directives_assignment (directive_id, body_id, role, addressed_post, assigned_on, first_due_on, due_on,
                                   says_before, rhythm, period, predecessor_id, state, finished_on, version)
SELECT directive_id, (SELECT max(id) FROM unnest(%(bodies)s::bigint[]) id), role, '', assigned_on, first_due_on, due_on,
       false, '', '', id, state_was, finished_was, 3
FROM gone
"""

STEPS = """
INSERT INTO directives_step (assignment_id, n, verb, state_after, due_after, finished_after, effective_on, recorded_at,
                             by_name, by_post_title, by_body_name, facts)
SELECT duty.id, n, verb, after, duty.due_on, life.product, by_then, by_then + time '08:00' + n * interval '1 minute',
       'Người dùng mẫu', '', '', said::jsonb
FROM directives_assignment duty
JOIN directives_directive directive ON directive.id = duty.directive_id
JOIN directives_instruction given ON given.id = directive.instruction_id AND given.title = %(title)s
CROSS JOIN LATERAL (SELECT coalesce(finished_on, assigned_on + 20) AS done_on, duty.state AS now) it
CROSS JOIN LATERAL (VALUES
    (1, 'assign', 'assigned', assigned_on, NULL::date, '{}', true),
    (2, 'hand_over', 'handed_over', assigned_on + 1, NULL, '{"reason": "Giao cơ quan khác (mẫu)."}',
        now = 'handed_over'),
    (2, 'refuse', 'refused', assigned_on + 3, NULL, '{"reason": "Không đúng thẩm quyền (mẫu)."}', now = 'refused'),
    (2, 'accept', 'accepted', assigned_on + 3, NULL, '{}', now NOT IN ('assigned', 'refused', 'handed_over')),
    (3, 'report_progress', 'under_way', assigned_on + 12, NULL, '{"text": "Đang triển khai (mẫu).", "percent": 40}',
        now NOT IN ('assigned', 'refused', 'handed_over', 'accepted')),
    (4, 'report_done', 'reported_done', done_on, done_on,
        '{"text": "Đã hoàn thành (mẫu).", "product_kind": "Báo cáo", "product_number": "số mẫu"}',
        now IN ('reported_done', 'verified', 'returned')),
    (5, 'return', 'returned', assigned_on + 25, NULL, '{"reason": "Cần bổ sung số liệu (mẫu)."}', now = 'returned'),
    (5, 'verify', 'verified', done_on + 5, done_on, '{}', now = 'verified')
) life(n, verb, after, day, product, said, took_place)
CROSS JOIN LATERAL (SELECT least(day, %(today)s) AS by_then) moment
WHERE took_place
ORDER BY duty.id, n
"""

TOLD = """
SELECT at, act, kind, subject_kind, subject_id, restricted_to_id, facts FROM (
    SELECT given.issued_on + time '08:01' AS at, md5('issue' || given.id)::uuid AS act, 'conclusion_issued' AS kind,
           'instruction' AS subject_kind, given.id AS subject_id, NULL::bigint AS restricted_to_id,
           jsonb_build_object('instruction_id', given.id, 'symbol', symbol, 'issued_on', issued_on,
               'directives', count(DISTINCT directive.id), 'assignments', count(duty.id), 'restricted', 0,
               'paper_sha256', '', 'gaps_reason', '', 'twin_reason', '', 'late_reason', '') AS facts,
           0::bigint AS duty_id, 0 AS n
    FROM directives_instruction given
    JOIN directives_directive directive ON directive.instruction_id = given.id AND directive.restricted_to_id IS NULL
    JOIN directives_assignment duty ON duty.directive_id = directive.id
    WHERE given.title = %(title)s GROUP BY given.id
    UNION ALL
    SELECT step.recorded_at,
           CASE WHEN step.n = 1 THEN md5('issue' || given.id) ELSE md5('step' || step.id) END::uuid,
           (%(kinds)s::jsonb) ->> verb, 'directive', directive.id, directive.restricted_to_id,
           jsonb_build_object('directive_id', directive.id, 'assignment_id', duty.id, 'body_id', duty.body_id,
                              'body', name.full)
           || CASE verb
              WHEN 'assign' THEN jsonb_build_object('role', duty.role, 'due_on', step.due_after)
              WHEN 'report_progress' THEN facts || '{"evidence_sha256": []}'
              WHEN 'report_done' THEN jsonb_build_object('product', 'Báo cáo số mẫu', 'finished_on', finished_after,
                                          'evidence_sha256', '[]'::jsonb, 'children_open_because', '')
              WHEN 'verify' THEN '{"note": ""}'
              WHEN 'hand_over' THEN facts || '{"to_bodies": []}'
              ELSE facts END,
           duty.id, step.n
    FROM directives_step step
    JOIN directives_assignment duty ON duty.id = step.assignment_id
    JOIN directives_directive directive ON directive.id = duty.directive_id
    JOIN directives_instruction given ON given.id = directive.instruction_id AND given.title = %(title)s
    JOIN LATERAL (SELECT "full" FROM organisation_bodyname WHERE body_id = duty.body_id
                  ORDER BY valid_from DESC LIMIT 1) name ON true
) every
ORDER BY at, duty_id, n
"""
