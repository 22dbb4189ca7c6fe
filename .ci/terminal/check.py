"""What people see who sit at a terminal.

    check.py OKRLINT

Types command lines into bash, zsh and fish, which complete them with what the program OKRLINT gives them; has `man`
and `mandoc` read its manual page; and looks at the line that tells how far a long run has come. What cannot run fails.
"""

import codecs
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OKRLINT = Path(sys.argv[1]).resolve()
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20  # seconds

# How to start each shell without what its user set up, and how the README has it read completions.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source <(okrlint completions bash)"),
    "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit && compinit -D -u && source <(okrlint completions zsh)"),
    "fish": (["fish", "--no-config", "-i"], "okrlint completions fish | source"),
}

# What to type, up to the key that completes, and what the shell makes of it.
TYPED = [
    ("okrlint expl", "okrlint explain "),
    ("okrlint explain kr-is-ta", "okrlint explain kr-is-task"),
    ("okrlint check --select kr-is-ta", "okrlint check --select kr-is-task"),
    ("okrlint check --fail-o", "okrlint check --fail-on"),
    ("okrlint graph --output-format merm", "okrlint graph --output-format mermaid"),
    ("okrlint --min-sev", "okrlint --min-severity"),
]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command, **environment):
        self.said = ""
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode  # letters may arrive in pieces
        inherited = {name: value for name, value in os.environ.items() if name != "CI"}
        self.process, self.keyboard = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, {**inherited, "TERM": "xterm", **environment})

    def type(self, keys):
        os.write(self.keyboard, keys.encode())

    def reads_until(self, words, patience=PATIENCE):
        """Reads on until the program says that, and whether it does."""
        end = time.monotonic() + patience
        begun = len(self.said)
        while words is None or words not in plain(self.said[begun:]):
            if not select.select([self.keyboard], [], [], max(0, end - time.monotonic()))[0]:
                return False
            try:
                said = os.read(self.keyboard, 65536)
            except OSError:  # on Linux the end is an error
                said = b""
            if not said:
                return False
            self.said += self.decode(said)
        return True

    def ends(self):
        """Reads all that is said up to the end, and takes the terminal away."""
        self.reads_until(None)
        os.close(self.keyboard)
        os.waitpid(self.process, 0)


def plain(said):
    """Without colours and other sequences for the terminal."""
    return re.sub(r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()].|[=>78])", "", said)


def fail(words, said=""):
    sys.exit(f"{words}\n{said}")


def check_completions(shell):
    """Types into a shell, and looks at what becomes of it."""
    command, read = SHELLS[shell]
    terminal = Terminal(command, PATH=f"{OKRLINT.parent}:{os.environ['PATH']}", HOME=SCRATCH, PS1="$ ")
    terminal.type(f"{read} && echo it is re''ady\r")
    if not terminal.reads_until("it is ready"):
        fail(f"{shell} does not read its completions", terminal.said)
    for typed, completed in TYPED:
        terminal.type(f"{typed}\t")
        if not terminal.reads_until(completed):
            fail(f"{shell} does not make `{completed}` of `{typed}`", terminal.said)
        terminal.type("\x15")  # takes the line away
    terminal.type("exit\r")
    terminal.ends()
    print(f"{shell} completes {len(TYPED)} command lines")


def read_by(command, page):
    """What a program that shows manual pages says against one."""
    path = Path(SCRATCH, "okrlint.1")
    path.write_text(page, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*command, path], capture_output=True, encoding="utf-8", env=environment)
    return done.stdout, done.stderr


def man(page):
    shown, said = read_by(["man", "--warnings", "--troff-device=utf8", "--ditroff", "--local-file"], page)
    return said if "OKRLINT" in shown else f"man shows nothing: {said}"


def mandoc(page):
    lines = read_by(["mandoc", "-Tlint", "-Wwarning"], page)[0].splitlines()
    # A page that is made on the day on which somebody asks for it has no date of its own.
    return "\n".join(line for line in lines if "missing date" not in line)


def check_manual():
    """Has the page read, and one that is broken."""
    page = subprocess.run([OKRLINT, "man"], capture_output=True, check=True, encoding="utf-8").stdout
    for reader in (man, mandoc):
        if said := reader(page):
            fail(f"{reader.__name__} objects to the manual page", said)
        if not reader(f"{page}.ABC\n"):
            fail(f"{reader.__name__} takes a broken page for a good one")
    print("man and mandoc have nothing to say against the manual page")


def starts(*arguments, **environment):
    return Terminal([OKRLINT, "check", "pages", "--output-format=concise", "--color=never", *arguments], **environment)


def check_progress():
    """Has runs take longer than a second by halting them, and looks for the line that says how far they have come."""
    os.chdir(SCRATCH)
    Path("pages").mkdir()
    page = (ROOT / "fixtures/company/2026-Q4/product.md").read_bytes()
    for number in range(300):
        Path(f"pages/{number}.md").write_bytes(page)
    Path("pages/broken.md").write_bytes(page + b"\xff")
    shown, *hidden = runs = [starts(), starts(CI="true"), starts(TERM="dumb"), starts("--quiet")]
    # Once is not enough where a program begins late.
    for pause, sign in ((0.1, signal.SIGSTOP), (1.2, signal.SIGCONT)) * 2:
        time.sleep(pause)
        for run in runs:
            os.kill(run.process, sign)
    for run in runs:
        run.ends()
    if not re.search(r"reading \d+ of 301 files", shown.said):
        fail("no line says how far a run has come", shown.said[:1000])
    left = re.sub(r"[^\n]*\r\x1b\[2K", "", shown.said)
    if left != hidden[0].said or "broken.md is not valid UTF-8" not in left:
        fail("something of the line is left", left[:1000])
    if said := [run.said[:1000] for run in hidden if "reading" in run.said or "\x1b" in run.said]:
        fail("there is a line where nobody wants to see it", said[0])
    print("a long run says how far it has come, and leaves nothing of that behind")


with tempfile.TemporaryDirectory() as scratch:
    SCRATCH = scratch
    for name in (*SHELLS, "man", "mandoc"):
        if not shutil.which(name):
            fail(f"{name} is not here: .ci/programs installs it")
    check_manual()
    for name in SHELLS:
        check_completions(name)
    check_progress()
