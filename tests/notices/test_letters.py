"""Letters through a real server on loopback: none lost, none sent twice, none to who should hear no more."""

from __future__ import annotations

import smtplib
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from procrastinate.contrib.django.models import ProcrastinateJob

from giaoban.directives.domain import State
from giaoban.kernel.errors import Invalid
from giaoban.notices import letters, mail
from giaoban.notices.actions import prefer, read_all
from giaoban.notices.domain import CLAIM_HOLDS, TRIED_FOR, MailRules, Way, strictest, wait_after
from giaoban.notices.jobs import Patient
from giaoban.notices.models import Letter, Notice
from giaoban.organisation.actions import change_setting
from giaoban.organisation.models import Appointment, ReadingGroup
from tests.cast import TODAY
from tests.notices.hours import at
from tests.notices.mail_server import a_post
from tests.notices.worker import waiting, work

if TYPE_CHECKING:
    from pytest_django import Settings

    from giaoban.directives.models import Assignment
    from tests.cast import Cast
    from tests.notices.hours import Teller
    from tests.notices.mail_server import Post

pytestmark = pytest.mark.django_db


def says_all(cast: Cast) -> None:
    change_setting(by=cast.administrator, key="mail_says_little", written="0", since=TODAY)


def text_of(post: Post, n: int = 0) -> str:
    return str(post.letters[n].get_content()).replace("\r\n", "\n")


def test_a_digest_says_how_many_and_where_and_no_more(told: Teller, post: Post) -> None:
    told(kind="due_today")
    told()
    assert letters.make_digests(now=at(7, 5)) == 1
    work()
    [letter] = post.letters
    assert letter["To"] == "vanthu@chu-se.example"
    assert letter["Subject"] == "Giao Ban: 1 việc đến hạn, 1 việc có thay đổi"
    assert text_of(post) == (
        "Bạn có 1 việc đến hạn, 1 việc có thay đổi. Xem tại:\n\nhttp://localhost:8000/notices/\n\n"
        "Thư tự động, không trả lời thư này. Đổi cách nhận thông báo:\nhttp://localhost:8000/notices/preferences/\n"
    )
    assert letter["Message-ID"] == Letter.objects.get().message_id


def test_the_office_may_let_it_name_the_matters_and_many_changes_are_one_line(
    cast: Cast, duty: Assignment, told: Teller, post: Post
) -> None:
    says_all(cast)
    for _ in range(3):
        told()
    letters.make_digests(now=at(7, 5))
    work()
    said = text_of(post)
    assert said.startswith("Bạn có 1 việc có thay đổi.")
    assert f"- Tạm dừng: {duty.directive.title} (và 2 thay đổi khác)\n  http://localhost:8000/directives/" in said


def test_restricted_words_never_go_out(cast: Cast, told: Teller, duty: Assignment, post: Post) -> None:
    says_all(cast)
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    cast.let_read("body_clerk", group)
    duty.directive.restricted_to = group
    duty.directive.save()
    told(restricted_to_id=group.pk)
    letters.make_digests(now=at(7, 5))
    work()
    assert duty.directive.title not in text_of(post)
    assert "- Một việc trong nhóm đọc hạn chế\n" in text_of(post)


def test_one_digest_a_day_even_when_the_clock_goes_back(told: Teller, post: Post) -> None:
    told()
    assert [letters.make_digests(now=at(7, minute)) for minute in (5, 6)] == [1, 0]
    told(at=at(6, 30))
    assert [letters.make_digests(now=at(hour)) for hour in (8, 7, 9)] == [0, 0, 0]
    assert letters.make_digests(now=at(7, 5, day=TODAY.day + 1)) == 1
    work()
    assert len(post.letters) == 2


def test_what_comes_after_the_hour_waits_for_the_next_day_but_not_what_is_of_the_day(told: Teller, post: Post) -> None:
    told(at=at(9))
    assert letters.make_digests(now=at(10)) == 0
    told(kind="due_today", is_of_the_day=True, at=at(9, 30))
    assert letters.make_digests(now=at(10)) == 1
    assert Notice.objects.filter(letter=None).count() == 0


def test_who_read_it_or_wants_no_letters_gets_none(cast: Cast, told: Teller, post: Post) -> None:
    told()
    prefer(by=cast.body_clerk, way=Way.IN_APP)
    assert letters.make_digests(now=at(7, 5)) == 0
    prefer(by=cast.body_clerk, way=Way.DIGEST)
    read_all(by=cast.body_clerk, at=at(7))
    assert letters.make_digests(now=at(7, 5)) == 0


def test_without_a_mail_server_there_are_no_letters(told: Teller, settings: Settings) -> None:
    settings.SMTP_URL = ""
    told()
    assert letters.make_digests(now=at(7, 5)) == 0
    assert Letter.objects.count() == 0


def test_what_is_urgent_goes_at_once_to_who_wants_that_and_not_at_night(cast: Cast, told: Teller, post: Post) -> None:
    told(is_urgent=True, at=at(9))
    assert Letter.objects.count() == 0  # the digest is the default
    prefer(by=cast.body_clerk, way=Way.AT_ONCE)
    told(is_urgent=True, at=at(9))
    told(is_urgent=True, at=at(22))
    planned = ProcrastinateJob.objects.filter(task_name="send_letter").order_by("id")
    assert [job.scheduled_at for job in planned] == [None, at(6, day=TODAY.day + 1)]


@pytest.mark.parametrize(
    ("hour", "begins"), [(3, at(6)), (6, at(6)), (12, at(12)), (20, at(6, day=TODAY.day + 1)), (19, at(19))]
)
def test_quiet_hours_end_in_the_morning(hour: int, begins: object) -> None:
    assert MailRules(quiet_from=20, quiet_until=6).loud_from(at(hour)) == begins
    assert MailRules(quiet_from=6, quiet_until=6).loud_from(at(hour)) == at(hour)


def test_of_several_offices_the_strictest_rule_holds() -> None:
    rules = strictest([MailRules(digest_hour=7, says_little=True), MailRules(digest_hour=9, says_little=False)])
    assert (rules.digest_hour, rules.says_little) == (9, True)


def test_the_mail_server_down_for_an_hour_loses_nothing(told: Teller, settings: Settings) -> None:
    with a_post() as gone:
        port = gone.port
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    told()
    letters.make_digests(now=at(7, 5))
    [job] = waiting("send_letter")
    moment, tries = at(7, 5), 0
    while moment < at(8, 5):
        with pytest.raises(OSError, match="refused"):
            letters.send(job["letter_id"], now=moment)
        moment += timedelta(seconds=wait_after(tries))
        tries += 1
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.ended_at, letter.tries) == (None, None, tries)
    with a_post(port) as back:
        letters.send(job["letter_id"], now=moment)
        letters.send(job["letter_id"], now=moment)  # the job once more: nothing is left to do
        assert [one["Message-ID"] for one in back.letters] == [letter.message_id]
    assert Letter.objects.get().sent_at == moment


def test_a_job_that_failed_is_tried_again_and_again() -> None:
    job = type("Job", (), {"attempts": 40})()
    decision = Patient().get_retry_decision(exception=ConnectionRefusedError(), job=job)
    assert decision is not None


def test_a_letter_that_nobody_took_for_days_ends_with_its_reason(told: Teller, settings: Settings) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    told()
    letters.make_digests(now=at(7, 5))
    [job] = waiting("send_letter")
    letters.send(job["letter_id"], now=at(7, 6) + TRIED_FOR)
    letter = Letter.objects.get()
    assert letter.ended_at is not None
    assert "refused" in letter.trouble


def test_a_worker_killed_while_it_held_a_letter_leaves_it_to_another(told: Teller, post: Post) -> None:
    told()
    letters.make_digests(now=at(7, 5))
    Letter.objects.update(claimed_at=at(7, 5))  # what the killed one had committed
    [job] = waiting("send_letter")
    with pytest.raises(letters.Busy):
        letters.send(job["letter_id"], now=at(7, 6))
    letters.send(job["letter_id"], now=at(7, 6) + CLAIM_HOLDS)
    assert len(post.letters) == 1


def test_a_claim_from_the_future_holds_nobody_up(told: Teller, post: Post) -> None:
    """The clock was moved back after a worker had claimed the letter."""
    told()
    letters.make_digests(now=at(7, 5))
    Letter.objects.update(claimed_at=at(18))
    work()
    assert len(post.letters) == 1


def test_a_line_that_breaks_after_the_letter_may_send_it_twice_under_one_id(told: Teller, post: Post) -> None:
    told()
    letters.make_digests(now=at(7, 5))
    [job] = waiting("send_letter")
    post.drops = True
    with pytest.raises(smtplib.SMTPServerDisconnected):
        letters.send(job["letter_id"], now=at(7, 5))
    post.drops = False
    letters.send(job["letter_id"], now=at(7, 6))
    assert len({one["Message-ID"] for one in post.letters}) == 1


@pytest.mark.parametrize(("code", "ends"), [(550, True), (451, False)])
def test_an_address_refused_for_good_ends_the_letter(told: Teller, post: Post, code: int, ends: bool) -> None:
    told()
    post.refuses = code
    letters.make_digests(now=at(7, 5))
    [job] = waiting("send_letter")
    if ends:
        letters.send(job["letter_id"], now=at(7, 5))
    else:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            letters.send(job["letter_id"], now=at(7, 5))
    assert (Letter.objects.get().ended_at is not None) is ends


@pytest.mark.parametrize("change", ["left the post", "account shut", "handed over", "moved to another body"])
def test_nobody_removed_or_moved_gets_another_letter(
    cast: Cast, duty: Assignment, told: Teller, post: Post, change: str
) -> None:
    """The letter is made already: what matters is the moment of sending."""
    told()
    letters.make_digests(now=at(7, 5))
    match change:
        case "left the post":
            Appointment.objects.filter(user=cast.users["body_clerk"]).update(valid_to=TODAY)
        case "account shut":
            cast.users["body_clerk"].is_active = False
            cast.users["body_clerk"].save()
        case "handed over":
            duty.state = State.HANDED_OVER.value
            duty.save()
        case _:
            duty.body = cast.dak_doa
            duty.save()
    work()
    assert post.letters == []
    assert Letter.objects.get().trouble == "nothing_left"


def test_the_last_word_on_a_duty_that_was_withdrawn_still_goes(duty: Assignment, told: Teller, post: Post) -> None:
    told(kind="assignment_withdrawn")
    duty.state = State.WITHDRAWN.value
    duty.save()
    letters.make_digests(now=at(7, 5))
    work()
    assert len(post.letters) == 1


def test_a_letter_speaks_its_readers_language(cast: Cast, told: Teller, post: Post) -> None:
    cast.users["body_clerk"].language = "en"
    cast.users["body_clerk"].save()
    told(kind="due_today")
    letters.make_digests(now=at(7, 5))
    work()
    assert post.letters[0]["Subject"] == "Giao Ban: 1 assignment due"


def test_a_password_is_given_and_with_a_wrong_one_the_letter_waits(told: Teller, settings: Settings) -> None:
    with a_post(password="m@t khau") as post:
        settings.SMTP_URL = f"smtp://giaoban:sai@127.0.0.1:{post.port}"
        told()
        letters.make_digests(now=at(7, 5))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            work()
        settings.SMTP_URL = f"smtp://giaoban:m%40t%20khau@127.0.0.1:{post.port}"
        Letter.objects.update(claimed_at=None)
        work()
        assert len(post.letters) == 1


def test_over_tls_and_only_to_a_server_that_is_trusted(
    told: Teller, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = a_certificate(tmp_path)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(pem)
    with a_post(tls=served) as post:
        settings.SMTP_URL = f"smtps://127.0.0.1:{post.port}"
        told()
        letters.make_digests(now=at(7, 5))
        with pytest.raises(ssl.SSLCertVerificationError):
            work()
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        work()
        assert len(post.letters) == 1


def a_certificate(folder: Path) -> Path:
    """Of this machine for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now, day = datetime.now(UTC), timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
    signed = made.add_extension(here, critical=False).sign(key, hashes.SHA256())
    told = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem = folder / "loopback.pem"
    pem.write_bytes(told + signed.public_bytes(Encoding.PEM))
    return pem


def test_the_night_forgets_what_was_told_long_ago(told: Teller, post: Post) -> None:
    told()
    letters.make_digests(now=at(7, 5))
    letters.forget_told_before(at(5))
    assert (Notice.objects.count(), Letter.objects.count()) == (1, 1)
    letters.forget_told_before(at(8))
    assert (Notice.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:many"])
def test_an_address_of_no_mail_server_is_told(settings: Settings, url: str) -> None:
    settings.SMTP_URL = url
    with pytest.raises(Invalid, match="smtp_url_unreadable"):
        mail.server()


def test_a_password_never_goes_over_an_open_line(settings: Settings) -> None:
    settings.SMTP_URL = "smtps://a:b@mail.example"
    assert mail.server() == mail.Server(host="mail.example", port=465, is_tls=True, user="a", password="b")
