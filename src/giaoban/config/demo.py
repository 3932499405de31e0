"""`make demo`: the sample province, its sample conclusion read, adopted and issued, shown as a table by body."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

from giaoban.config import embedded, ground, serving
from giaoban.config.application import application
from giaoban.config.embedded import places
from giaoban.config.serving import address
from giaoban.config.wording import line
from giaoban.kernel import clock
from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from giaoban.config.ten_years import Province
    from giaoban.kernel.actor import Actor

OK = 0
BEGAN_ON = date(2013, 1, 1)
HELD_ON = date(2023, 3, 30)
ISSUED_ON = date(2023, 4, 4)
SHOWN_ON = date(2023, 4, 12)
"""The day on which the demonstration stands while it is served: the quarter of its sample."""
SAMPLE = "ket-luan-giao-ban-quy-1-2023.txt"
CLERK, HEAD_OF_OFFICE = "vanthu", "chanhvanphong"
PASSWORD = "giao-ban-mau"  # noqa: S105 -- of sample accounts only, printed for whoever runs the demonstration


def demo(*, port: int, serve: bool, fresh: bool, day: date = SHOWN_ON, large: bool = False) -> int:
    """In a home of its own, so that a serve of the office never shows the sample with its printed passwords.

    ``day``: on which it stands while it is served; after 1 July 2025 the districts of its sample have ended.
    ``large``: with the ten years before it, in another home.

    Never on a database that GIAOBAN_DATABASE_URL names, unless DEMO_ON_DATABASE_URL=1 says so.
    """
    if os.environ.get("GIAOBAN_DATABASE_URL") and os.environ.get("DEMO_ON_DATABASE_URL") != "1":
        raise Refused("demo_on_a_named_database")
    places.stand_apart("demo-large" if large else "demo")
    ground.settle()
    if (serve or fresh) and (living := address.living()):
        raise Refused("demo_is_served" if fresh else "served_already", home=embedded.home(), address=living[0])
    if fresh and _agreed():
        _start_anew()
    with application(makes_home=True):
        clock.stand_on(BEGAN_ON if large else HELD_ON)
        _prepare(large=large)
        _print_table()
    return serving.serve(port=port, day=day, moves_on=True) if serve else OK


def _agreed() -> bool:
    """FRESH=1 throws sample data away without a word; what people brought only after a name was typed or by FORCE=1."""
    if os.environ.get("GIAOBAN_DATABASE_URL"):
        raise Refused("demo_anew_on_a_named_database")
    with application(makes_home=True):
        name = _of_people()
    if not name or os.environ.get("FORCE") == "1":
        return True
    if not sys.stdin.isatty():
        raise Refused("demo_would_remove", name=name)
    return input(line("type_to_remove", name=name) + " ").strip() == name


def _of_people() -> str:
    """The name under which something stands here that the demonstration did not make itself; empty if nothing does."""
    from giaoban.accounts.models import User  # noqa: PLC0415 -- after set-up
    from giaoban.conferences.models import Conference  # noqa: PLC0415 -- the same
    from giaoban.intake.models import SourceText  # noqa: PLC0415 -- the same
    from giaoban.organisation.queries import installation  # noqa: PLC0415 -- the same

    found = installation()
    is_sample = found is None or found.is_sample
    brought = (one.objects.filter(is_sample=False).exists() for one in (User, Conference, SourceText))
    if is_sample and not any(brought) and not _acts_of_people():
        return ""
    return found.name if found else embedded.home().name


def _acts_of_people() -> bool:
    """Whatever somebody did after the demonstration had done its last, which is to issue the sample conclusion."""
    from giaoban.directives.models import Instruction  # noqa: PLC0415 -- after set-up
    from giaoban.journal.models import JournalEntry  # noqa: PLC0415 -- the same

    samples = Instruction.objects.filter(is_sample=True, source_text__isnull=False).values("pk")
    issued = JournalEntry.objects.filter(kind="conclusion_issued", subject_id__in=samples).order_by("seq").first()
    later = JournalEntry.objects.filter(actor_user_id__isnull=False, seq__gt=issued.seq if issued else 0)
    return issued is not None and later.exclude(act=issued.act).exists()


def _start_anew() -> None:
    with embedded.in_use() as cluster:
        if cluster is not None:
            embedded.empty(cluster)
    shutil.rmtree(embedded.home() / "files", ignore_errors=True)


def _prepare(*, large: bool) -> None:
    """Each step is skipped when an earlier run did it."""
    from giaoban.directives.models import Instruction  # noqa: PLC0415 -- after set-up
    from giaoban.organisation.actions import load_demonstration  # noqa: PLC0415 -- the same
    from giaoban.organisation.queries import installation  # noqa: PLC0415 -- the same

    found = installation()
    if found is None:
        _say("demo_loading")
        load_demonstration(by=_clockwork(), password=PASSWORD)
    elif not found.is_sample:
        raise Refused("demo_beside_an_office", name=found.name)
    if large:
        _ten_years()
        clock.stand_on(HELD_ON)
    read = Instruction.objects.filter(is_sample=True, source_text__isnull=False)
    if not read.filter(issued_at__isnull=False).exists():
        _say("demo_reading", name=SAMPLE)
        instruction_id = _adopted()
        clock.stand_on(ISSUED_ON)
        _issue(instruction_id)


def _ten_years() -> None:
    """Before the sample conclusion, so that the journal tells everything in the order of time."""
    from giaoban.config import ten_years  # noqa: PLC0415 -- after set-up
    from giaoban.directives.models import Assignment, Instruction  # noqa: PLC0415 -- the same

    if not ten_years.is_filled():
        if Instruction.objects.exists():
            raise Refused("demo_large_after_another")
        _say("demo_filling")
        ten_years.fill(_province(), embedded.owner_url())
    _say("demo_filled", count=Assignment.objects.count())


def _province() -> Province:
    """Everybody under the committee on the day of the sample; in a province of a hundred bodies to all of them."""
    from giaoban.config.ten_years import Province  # noqa: PLC0415 -- after set-up
    from giaoban.organisation.queries import installation, named, under  # noqa: PLC0415 -- the same

    office = installation()
    committee_id = office.convening_body_id if office and office.convening_body_id else 0
    bodies = named(under([committee_id], HELD_ON) - {committee_id}, HELD_ON)
    there = [one.id for one in bodies.values() if one.is_there]
    return Province(committee_id=committee_id, body_ids=there, first=BEGAN_ON, today=HELD_ON, every=4)


def _adopted() -> int:
    """The instruction of the sample text with everything that the reader proposes adopted."""
    from giaoban.directives.actions import adoption, drafts  # noqa: PLC0415 -- after set-up
    from giaoban.directives.models import Directive, Instruction  # noqa: PLC0415 -- the same
    from giaoban.intake import queries as texts  # noqa: PLC0415 -- the same
    from giaoban.intake.actions import bring_in, read_again  # noqa: PLC0415 -- the same

    clerk = _actor(CLERK)
    words = resources.files("giaoban.config").joinpath("sample", SAMPLE).read_text(encoding="utf-8")
    text = bring_in(by=clerk, name=SAMPLE, text=words, is_sample=True)
    read_again(clerk, text.pk)
    undecided = [one.id for one in texts.desk(clerk, text.pk).undecided]
    if undecided:
        adoption.adopt(by=clerk, text_id=text.pk, proposal_ids=undecided)
    adoption.set_aside_rest(by=clerk, text_id=text.pk, reason=line("demo_gaps"))
    instruction = Instruction.objects.get(source_text=text)
    asking = Directive.objects.filter(instruction=instruction, addressees__to_confirm=True).distinct()
    drafts.confirm_roles(by=clerk, directive_ids=[one.pk for one in asking])
    return instruction.pk


def _issue(instruction_id: int) -> None:
    from giaoban.directives.actions.issue import issue_conclusion  # noqa: PLC0415 -- after set-up
    from giaoban.directives.models import Instruction  # noqa: PLC0415 -- the same
    from giaoban.organisation.queries import signers_on  # noqa: PLC0415 -- the same

    instruction = Instruction.objects.get(pk=instruction_id)
    issue_conclusion(
        by=_actor(HEAD_OF_OFFICE),
        instruction_id=instruction.pk,
        version=instruction.version,
        issued_on=ISSUED_ON,
        signer_id=signers_on(instruction.convened_by_id, ISSUED_ON)[0].pk,
        symbol="TB/TU",
        scope="2020-2025",
    )


def _print_table() -> None:
    from giaoban.config import demo_table  # noqa: PLC0415 -- after set-up

    for row in demo_table.rows(_actor(CLERK), ISSUED_ON):
        sys.stdout.write(row + "\n")
    _say("demo_accounts", password=PASSWORD)
    _say("demo_home", path=embedded.home())


def _actor(username: str) -> Actor:
    from giaoban.accounts.models import User  # noqa: PLC0415 -- after set-up
    from giaoban.organisation.queries import actor_for  # noqa: PLC0415 -- the same

    return actor_for(User.objects.get(username=username), None, HELD_ON)


def _clockwork() -> Actor:
    from giaoban.kernel.actor import CLOCKWORK  # noqa: PLC0415 -- beside the others

    return CLOCKWORK


def _say(code: str, **facts: object) -> None:
    sys.stdout.write(line(code, **facts) + "\n")
