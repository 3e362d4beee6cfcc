"""A runtime for the soak, which calls no model: usage: agent.py FOLDER NAME

It starts a child, one in a session of its own and one that ignores SIGHUP and perhaps SIGTERM. The first word in
FOLDER/NAME.mode decides what it does: `work` writes to its screen without end, `idle` shows an empty composer, `draft`
an unsent text, `dialog` a question, `crash` ends with status 3 and `leave` with status 0. The pane's title is the mode
that it shows, and the modification time of FOLDER/NAME.said is that of its last output.
"""

import subprocess
import sys
import time

SCREENS = {
    "work": "reading file {step}\r\n\r\n> ",
    "idle": "What should be done next?\r\nThe plan is in PLAN.md.\r\n\r\n> ",
    "draft": "The plan is in PLAN.md.\r\n\r\n> rewrite the second",
    "dialog": "The command is: rm -rf build\r\n\r\nRun it? (y/n) ",
}
folder, name = sys.argv[1:]
# Every fourth one also outlives SIGTERM, so that the timeout of its stop is used.
SIGNALS = "HUP TERM" if name.endswith(("3", "7")) else "HUP"
STUBBORN = f'trap "" {SIGNALS}; while :; do sleep 3600; done'


def mode():
    try:
        with open(f"{folder}/{name}.mode") as file:
            return file.read().split()[0]
    except (OSError, IndexError):
        return "idle"


def show(mode, step):
    text = SCREENS[mode].format(step=step)
    sys.stdout.write(f"\033]2;{mode}\007\033[H\033[2J{text}")
    sys.stdout.flush()
    with open(f"{folder}/{name}.said", "w"):
        pass


def main():
    if mode() == "crash":
        print("error: cannot reach the model: connection refused", flush=True)
        sys.exit(3)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.Popen(["sleep", "86400"], **quiet)
    subprocess.Popen(["sleep", "86401"], start_new_session=True, **quiet)
    subprocess.Popen(["sh", "-c", STUBBORN], start_new_session=True, **quiet)
    shown, step, next_line = None, 0, 0.0
    while True:
        wanted = mode()
        if wanted == "crash":
            print("\r\nerror: cannot reach the model: connection refused\r", flush=True)
            sys.exit(3)
        if wanted == "leave":
            sys.exit(0)
        if wanted != shown or wanted == "work" and time.monotonic() >= next_line:
            step, shown, next_line = step + 1, wanted, time.monotonic() + 0.5
            show(wanted, step)
        time.sleep(0.1)


main()
