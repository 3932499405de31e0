"""Who may issue, work on, verify and return (DESIGN part 6a). Seeing is decided before, by ``queries.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import GONE, AddresseeRole, State, Verb
from giaoban.kernel.actor import OFFICE, Mandate, Role
from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from giaoban.directives.models import Assignment, Instruction, Obstacle
    from giaoban.kernel.actor import Actor


def may_prepare(by: Actor, instruction: Instruction) -> Verdict:
    """Work on the drafts and on what would be issued."""
    if by.is_office and by.convening_body_id == instruction.convened_by_id:
        return yes()
    return no("only_the_office_prepares")


def may_preview(by: Actor, instruction: Instruction) -> Verdict:
    """Leaders and inspectors look on while the office prepares."""
    if by.sees_everything and by.convening_body_id == instruction.convened_by_id:
        return yes()
    return no("only_the_office_prepares")


def may_issue(by: Actor, instruction: Instruction) -> Verdict:
    ours = may_prepare(by, instruction)
    if not ours:
        return ours
    if by.role is Role.HEAD_OF_OFFICE or Mandate.ISSUE in by.mandates:
        return yes()
    return no("issue_needs_head_or_mandate")


def may_keep_lists(by: Actor) -> Verdict:
    """Bring an old list in, say what its columns are, mend its lines."""
    return yes() if by.is_office and by.convening_body_id is not None else no("only_the_office_keeps_lists")


def may_take_in(by: Actor) -> Verdict:
    """What a list says becomes directives with a life: the right of whoever issues them."""
    ours = may_keep_lists(by)
    if not ours:
        return ours
    if by.role is Role.HEAD_OF_OFFICE or Mandate.ISSUE in by.mandates:
        return yes()
    return no("take_in_needs_head_or_mandate")


def may_vouch(by: Actor, body_ids: Collection[int]) -> bool:
    """Whether what an old list calls done comes in as verified: by whoever could verify it, of other bodies' work."""
    may = by.role is Role.HEAD_OF_OFFICE or Mandate.VERIFY in by.mandates
    return may and by.body_id not in body_ids


def may_work(by: Actor, assignment: Assignment) -> Verdict:
    """Accept and report progress: the body's clerk and head, each for the own body and those under it."""
    if by.is_of_a_body and assignment.body_id in by.body_ids:
        return yes()
    if by.is_office and assignment.body_id == by.body_id:
        return yes()
    return no("not_your_body")


def may_answer_for(by: Actor, assignment: Assignment) -> Verdict:
    """Refuse and report done: what leaves the body leaves it by its head."""
    own = may_work(by, assignment)
    if not own:
        return own
    if by.role in (Role.BODY_HEAD, Role.HEAD_OF_OFFICE):
        return yes()
    return no("only_the_head_answers")


def may_verify(by: Actor, assignment: Assignment) -> Verdict:
    """Verify or return: the assigner's side, and nobody his own (rule 4).

    Asked of a list, it wants ``directive__assignments`` and ``steps`` prefetched.
    """
    if not assigned_it(by, assignment):
        return no("only_the_assigner_verifies")
    if by.body_id == assignment.body_id or by.body_id in leading_or_cooperating(assignment):
        return no("nobody_verifies_his_own")
    if _is_the_reporter(by, assignment):
        return no("the_reporter_does_not_verify")
    if _is_at_the_head(by, assignment) or (by.role is Role.OFFICE_CLERK and Mandate.VERIFY in by.mandates):
        return yes()
    return no("verify_needs_leader_head_or_mandate")


def may_decide(by: Actor, assignment: Assignment) -> Verdict:
    """Grant or deny more time: the assigner's side, under mandate where a clerk does it, and nobody for himself."""
    if not assigned_it(by, assignment):
        return no("only_the_assigner_decides")
    if by.body_id == assignment.body_id:
        return no("nobody_decides_for_himself")
    if _is_at_the_head(by, assignment) or (by.is_office and Mandate.DECIDE_EXTENSIONS in by.mandates):
        return yes()
    return no("decide_needs_leader_head_or_mandate")


def may_steer(by: Actor, assignment: Assignment) -> Verdict:
    """Pause, withdraw, merge, reassign, assess …: the assigner's office or leader, which must name its reason."""
    if not assigned_it(by, assignment):
        return no("only_the_office_steers")
    if by.body_id == assignment.body_id:
        return no("nobody_decides_for_himself")
    return yes() if by.is_office or _is_at_the_head(by, assignment) else no("only_the_office_steers")


def may_hand_over(by: Actor, assignment: Assignment) -> Verdict:
    """Who steers, and the office also of a part that was passed on from a duty which it gave: a body that has ended
    cannot see to its parts any more.
    """
    steers = may_steer(by, assignment)
    whole = assignment.directive.parent
    if not steers and by.is_office and whole is not None:
        return yes() if whole.instruction.convened_by_id == by.convening_body_id else steers
    return steers


def may_see_hand_over(by: Actor) -> Verdict:
    """Who looks over all of a convening body's work, and heads of bodies for the parts that they passed on."""
    return yes() if by.sees_everything or by.role is Role.BODY_HEAD else no("hand_over_is_for_who_gave")


def may_do_hand_over(by: Actor) -> Verdict:
    """Of each duty ``may_hand_over`` is asked besides; inspectors look on."""
    return yes() if by.role in (*OFFICE, Role.LEADER, Role.BODY_HEAD) else no("hand_over_is_for_who_gave")


def may_remind(by: Actor, assignment: Assignment) -> Verdict:
    """Ask again: the assigner's office, or the body that passed a part on; inspectors and leaders look on."""
    if assigned_it(by, assignment) and (by.is_office or _passed_it_on(by, assignment)):
        return yes()
    return no("only_the_assigner_reminds")


def may_report_breach(by: Actor, assignment: Assignment) -> Verdict:
    """The body itself must tell, and the office may."""
    return yes() if may_work(by, assignment) or may_steer(by, assignment) else no("not_your_body")


def may_answer_obstacle(by: Actor, assignment: Assignment) -> Verdict:
    """The body that was asked for help, or the office. Of a list, it wants ``obstacles`` prefetched."""
    waiting = [one for one in assignment.obstacles.all() if one.answered_id is None]
    if any(may_answer_for_the_asked(by, one, assignment) for one in waiting):
        return yes()
    return no("no_answer_is_asked_of_you")


def may_answer_for_the_asked(by: Actor, obstacle: Obstacle, assignment: Assignment) -> Verdict:
    if obstacle.asked_of_id in speaks_for(by):
        return yes()
    return may_steer(by, assignment)


def speaks_for(by: Actor) -> frozenset[int]:
    """For which bodies this actor answers when they are asked: a body's people also for those under it."""
    if by.is_of_a_body:
        return by.body_ids
    own = by.body_id if by.is_office or by.role is Role.LEADER else None
    return frozenset() if own is None else frozenset({own})


def assigned_it(by: Actor, assignment: Assignment) -> bool:
    """Stands on the side that gave the duty: the convening body's people, or the body that passed a part on."""
    given_by = assignment.directive.instruction.convened_by_id
    return by.convening_body_id == given_by or _passed_it_on(by, assignment)


def leading_or_cooperating(assignment: Assignment) -> frozenset[int]:
    """Bodies that share in the whole directive; another ``each`` body of a group has no part in this one's duty."""
    return frozenset(
        other.body_id
        for other in assignment.directive.assignments.all()
        if other.role != AddresseeRole.EACH.value and State(other.state) not in GONE
    )


def _passed_it_on(by: Actor, assignment: Assignment) -> bool:
    """The head of the body that handed a part of its own duty down or took that duty over, or of one above it."""
    of_duty = assignment.directive.passed_on
    if of_duty is None or by.role not in (Role.BODY_HEAD, Role.HEAD_OF_OFFICE):
        return False
    return of_duty.body_id in speaks_for(by)


def _is_at_the_head(by: Actor, assignment: Assignment) -> bool:
    return by.role in (Role.LEADER, Role.HEAD_OF_OFFICE) or _passed_it_on(by, assignment)


def _is_the_reporter(by: Actor, assignment: Assignment) -> bool:
    reports = [step for step in assignment.steps.all() if step.verb == Verb.REPORT_DONE.value]
    if not reports:
        return False
    last = max(reports, key=lambda step: step.n)
    same_person = by.user_id is not None and by.user_id == last.by_user_id
    return same_person or (by.post_id is not None and by.post_id == last.by_post_id)


MAY: Mapping[Verb, Callable[[Actor, Assignment], Verdict]] = {
    Verb.ACCEPT: may_work,
    Verb.REFUSE: may_answer_for,
    Verb.REPORT_PROGRESS: may_work,
    Verb.REPORT_DONE: may_answer_for,
    Verb.VERIFY: may_verify,
    Verb.RETURN: may_verify,
    Verb.ASK_EXTENSION: may_answer_for,
    Verb.GRANT_EXTENSION: may_decide,
    Verb.DENY_EXTENSION: may_decide,
    Verb.DELEGATE: may_answer_for,
    Verb.PASS_ON: may_answer_for,
    Verb.SET_MILESTONE: may_work,
    Verb.REACH_MILESTONE: may_work,
    Verb.REPORT_OBSTACLE: may_work,
    Verb.ANSWER_OBSTACLE: may_answer_obstacle,
    Verb.REPORT_BREACH: may_report_breach,
    **dict.fromkeys(
        (
            Verb.ASSESS,
            Verb.CONCLUDE,
            Verb.SET_RHYTHM,
            Verb.END,
            Verb.PAUSE,
            Verb.RESUME,
            Verb.WITHDRAW,
            Verb.SUPERSEDE,
            Verb.MERGE,
            Verb.MAKE_STANDING,
            Verb.REOPEN,
            Verb.REASSIGN,
        ),
        may_steer,
    ),
    Verb.HAND_OVER: may_hand_over,
}
"""The question asked before each verb, by actions and by pages alike."""
