"""Who listens to what. If it is not on this page, nobody is listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives import events as directives
from giaoban.directives.reactions import (
    refresh_open_pages,
    refresh_the_asked,
    refresh_the_desk,
    refresh_the_desk_of_a_draft,
    refresh_the_instruction,
    refresh_the_issued_desk,
    refresh_what_it_is_a_part_of,
    tell_those_concerned,
)
from giaoban.intake import events as intake
from giaoban.organisation import events as organisation
from giaoban.organisation.reactions import tell_those_concerned as tell_of_the_organisation
from giaoban.petitions import events as petitions
from giaoban.petitions.reactions import tell_those_concerned as tell_of_petitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.journal.acts import Listener
    from giaoban.kernel.events import Event

LISTENERS: Mapping[type[Event], Sequence[Listener]] = {
    directives.ConclusionIssued: (refresh_the_instruction, refresh_the_issued_desk),
    directives.AssignmentMade: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentAccepted: (refresh_open_pages,),
    directives.AssignmentRefused: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.ProgressReported: (refresh_open_pages,),
    directives.CompletionReported: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.CompletionVerified: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.CompletionReturned: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.ExtensionAsked: (refresh_open_pages, tell_those_concerned),
    directives.ExtensionGranted: (refresh_open_pages, tell_those_concerned),
    directives.ExtensionDenied: (refresh_open_pages, tell_those_concerned),
    directives.WorkDelegated: (refresh_open_pages, tell_those_concerned),
    directives.DutyPassedOn: (refresh_open_pages,),
    directives.MilestoneSet: (refresh_open_pages,),
    directives.MilestoneReached: (refresh_open_pages,),
    directives.ObstacleReported: (refresh_open_pages, refresh_the_asked, tell_those_concerned),
    directives.ObstacleAnswered: (refresh_open_pages, refresh_the_asked, tell_those_concerned),
    directives.ProhibitionBreached: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentAssessed: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentConcluded: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.AssignmentEnded: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.RhythmSet: (refresh_open_pages, tell_those_concerned),
    directives.OccurrenceOpened: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentPaused: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentResumed: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentWithdrawn: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.AssignmentSuperseded: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.AssignmentMerged: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.AssignmentMadeStanding: (refresh_open_pages, tell_those_concerned),
    directives.AssignmentReopened: (refresh_open_pages, refresh_what_it_is_a_part_of, tell_those_concerned),
    directives.AssignmentReassigned: (refresh_open_pages,),
    directives.AssignmentHandedOver: (refresh_open_pages, refresh_what_it_is_a_part_of),
    directives.ReminderSent: (refresh_open_pages,),
    directives.ReminderPapered: (refresh_open_pages,),
    directives.DraftRevised: (refresh_the_desk_of_a_draft,),
    directives.AddresseesSettled: (refresh_the_desk_of_a_draft,),
    petitions.PetitionFiled: (tell_of_petitions,),
    petitions.PetitionForwarded: (tell_of_petitions,),
    petitions.PetitionAnswered: (tell_of_petitions,),
    petitions.PetitionOrdered: (tell_of_petitions,),
    petitions.PetitionTakenBack: (tell_of_petitions,),
    organisation.BodiesSucceeded: (tell_of_the_organisation,),
    organisation.BodyMoved: (tell_of_the_organisation,),
    organisation.BodyRenamed: (tell_of_the_organisation,),
    intake.TextRead: (refresh_the_desk,),
    intake.DecisionMade: (refresh_the_desk,),
    intake.DecisionWithdrawn: (refresh_the_desk,),
}
