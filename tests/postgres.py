"""A PostgreSQL server for one test run: in a temporary folder, on a socket of its own, gone at the end."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

SECONDS_TO_START = 30
# Waits until the test run is gone, however it went (its end of the pipe closes even on SIGKILL), then cleans up.
WATCH = (
    'read -r _; kill -INT "$1"; n=0; while kill -0 "$1" && [ $n -lt 50 ]; do sleep 0.2; n=$((n+1)); done; rm -rf "$2"'
)


class NoServer(Exception):
    """Why no server could be started."""


def programs() -> Path:
    """The folder with ``postgres`` and ``initdb`` side by side. Raises NoServer."""
    found = shutil.which("postgres")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += [path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)]
    for folder in candidates:
        if (folder / "initdb").exists():
            return folder
    raise NoServer("no PostgreSQL server is installed here (apt-get install postgresql), and DATABASE_URL is not set")


def ordinary_user() -> str:
    """Whom the server runs as: the server refuses to run as root."""
    names = ("postgres", "nobody") if os.geteuid() == 0 else (pwd.getpwuid(os.geteuid()).pw_name,)
    for name in names:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServer("running as root, and there is no user postgres or nobody to run the server as")


class Server:
    """Started when made; ``url`` leads to it; ``stop`` ends it and removes its folder, and is called at exit at the latest."""

    def __init__(self, fsync: str = "off") -> None:
        """``fsync`` off: a test's database need not survive a power cut, unless that is what is tried."""
        binaries, user = programs(), ordinary_user()
        entry = pwd.getpwnam(user)
        # Short: the path of a socket may have about 100 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="ausp-pg-"))
        self.process: subprocess.Popen[bytes] | None = None
        self.watch: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)
        drop = {}
        if os.geteuid() == 0:
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
            drop = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        data, log = self.folder / "data", self.folder / "log"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "auspices", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
            capture_output=True, text=True, check=False, cwd=self.folder, **drop,
        )  # fmt: skip
        if made.returncode:
            self.stop()
            raise NoServer(f"initdb failed: {made.stderr.strip()}")
        with log.open("wb") as output:
            # A group of its own: Ctrl-C reaches us first.
            self.process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", "-c", f"fsync={fsync}"],
                stdout=output, stderr=output, cwd=self.folder, process_group=0, **drop,
            )  # fmt: skip
        self.watch = subprocess.Popen(
            ["sh", "-c", WATCH, "watch", str(self.process.pid), str(self.folder)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0,
        )  # fmt: skip
        self.url = f"postgres://auspices@/postgres?host={quote(str(self.folder), safe='')}"
        self._wait(binaries, log)

    def _wait(self, binaries: Path, log: Path) -> None:
        assert self.process
        ready = [binaries / "pg_isready", "-q", "-h", self.folder, "-U", "auspices", "-d", "postgres"]
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self.process.poll() is None:
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.05)
        said = log.read_text(errors="replace")[-2000:]
        self.stop()
        raise NoServer(f"the PostgreSQL server did not start: {said}")

    def stop(self) -> None:
        """Harmless when repeated."""
        if self.watch:
            self.watch.kill()
            self.watch.communicate()
            self.watch = None
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": connections still open are closed
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)
