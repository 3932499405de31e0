"""The peer: Debian's Redmine with 2,000 issues, where it is installed, in a database of its own that is thrown away.

apt-get install --no-install-recommends redmine redmine-sqlite ruby-sqlite3 puma
"""

from __future__ import annotations

import http.client
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path

ISSUES, ROWS = 2000, 50
LIST = f"/projects/mau/issues?set_filter=1&per_page={ROWS}"
PROGRAM = Path("/usr/share/redmine")
EMPTY = Path("/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default")
LIBRARIES = "/usr/share/rubygems-integration/all/gems/bundler-2.3.15/lib"
"""Debian's own Bundler; the one of its Ruby 3.1.7 lacks Debian's patch."""
USER = "www-data"
PATIENCE = 90.0
SEED = """
kind, urgency = Tracker.first, IssuePriority.first
project = Project.create!(name: "Mẫu", identifier: "mau", is_public: true, enabled_module_names: ["issue_tracking"],
                          trackers: [kind])
now = Time.now
Issue.insert_all!((1..%d).map { |n| {
  tracker_id: kind.id, project_id: project.id, status_id: kind.default_status_id, priority_id: urgency.id,
  author_id: User.anonymous.id, subject: "Yêu cầu giải quyết đơn thư tồn đọng, đợt #{n}", description: "Dữ liệu mẫu.",
  due_date: Date.today + n %% 90, created_on: now, updated_on: now, root_id: 0, lft: 1, rgt: 2 } })
Issue.update_all("root_id = id")
"""


def is_installed() -> bool:
    """Its files belong to the web server's user, so root must start it."""
    return os.geteuid() == 0 and PROGRAM.is_dir() and EMPTY.is_file() and shutil.which("puma") is not None


@contextmanager
def served(port: int) -> Iterator[None]:
    """Two processes of four threads, as Debian's page advises for two cores."""
    folder = Path(tempfile.mkdtemp(prefix="giaoban-bench-redmine-", dir="/var/tmp"))
    try:
        shutil.copy(EMPTY, folder / "redmine.db")
        (folder / "seed.rb").write_text(SEED % ISSUES, encoding="utf-8")
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, USER)
        _run(folder, "bundle", "exec", "rails", "runner", str(folder / "seed.rb")).wait(timeout=PATIENCE)
        server = _run(
            folder, "puma", "-w", "2", "-t", "4:4", "-e", "production", "-b", f"tcp://127.0.0.1:{port}", "config.ru"
        )
        try:
            _await_answer(port)
            yield
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder)


def _run(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    account = pwd.getpwnam(USER)
    environment = os.environ | {
        "RUBYLIB": LIBRARIES,
        "REDMINE_INSTANCE": "default",
        "RAILS_ENV": "production",
        "HOME": str(folder),
        "DATABASE_URL": f"sqlite3:{folder / 'redmine.db'}",
    }
    return subprocess.Popen(
        command,
        cwd=PROGRAM,
        env=environment,
        user=account.pw_uid,
        group=account.pw_gid,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _await_answer(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            ask(port)
            return
        time.sleep(0.5)
    message = "Redmine was not served"
    raise RuntimeError(message)


def ask(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", LIST)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != HTTPStatus.OK or body.count(b'id="issue-') != ROWS:
        message = f"Redmine answered {response.status}"
        raise RuntimeError(message)
