"""The part of real-latency.sh that runs beside the user manager: usage: real-latency.py TREE TURNS

A turn is measured from the runtime's own record of the prompt (Claude Code: the user's line of the transcript; Codex:
`task_started` of the rollout) to its own record of the end (the status `idle`; `task_complete`), less the time that the
API took. It has two parts: before the request, which holds Codex's UserPromptSubmit hook, and after the answer,
which holds its Stop hook.

real-latency.py --kill-hooks HOME, outside, kills each hook as it starts, as long as HOME/kill is there.
"""

import glob
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import threading
import time
from datetime import datetime

HOME = os.environ.get("HOME", "")
CONFIG = f"{HOME}/.config/mosaic"
FLEET = f"{CONFIG}/fleet"
MOSAIC = f"{HOME}/.local/bin/mosaic"
AGENTS = {"claude0": "claude", "codex0": "codex"}
WARM_UP = 3


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, **options)


def tmux(*words, **options):
    return run("tmux", "-N", "-L", "live", *words, **options).stdout


# MARK: The fleet


def prepare(tree):
    port = open(f"{HOME}/port").read().strip()
    folders = [f"{HOME}/work/{name}" for name in AGENTS]
    prepare_home = f"{tree}/Tests/RuntimeAPI/prepare-home.sh"
    subprocess.run(["sh", prepare_home, HOME, port, *folders], check=True, stdout=subprocess.DEVNULL)
    os.makedirs(f"{FLEET}/agents")
    roster = "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: live\nagents:\n"
    for name, runtime in AGENTS.items():
        roster += f"  - name: {name}\n    runtime: {runtime}\n    working_directory: ~/work/{name}\n"
        variables = open(f"{HOME}/runtimes.env").read()
        variables = re.sub(r"(ANTHROPIC_BASE_URL=.*)", rf"\1/as/{name}", variables)
        variables = re.sub(r"FAKE_KEY=.*", f"FAKE_KEY=fake-as-{name}", variables)
        with open(f"{FLEET}/agents/{name}.local.env", "w") as file:
            file.write(variables)
    with open(f"{FLEET}/roster.yaml", "w") as file:
        file.write(roster)


def up():
    started = run("mosaic", "fleet", "up", "-q", "--bin", MOSAIC)
    assert started.returncode == 0, started.stdout + started.stderr
    for name, runtime in AGENTS.items():
        sign = "bypass permissions" if runtime == "claude" else " · ~"
        wait_for(lambda: sign in tmux("capture-pane", "-p", "-t", f"={name}:"), 60, f"{name} is not ready")
    time.sleep(2)


def down():
    run("mosaic", "fleet", "down", "-q")
    for path in (f"{HOME}/.claude/projects", f"{HOME}/.codex/sessions", f"{FLEET}/run"):
        shutil.rmtree(path, ignore_errors=True)


def wait_for(condition, seconds, failure):
    end = time.time() + seconds
    while not condition():
        if time.time() > end:
            raise TimeoutError(failure)
        time.sleep(0.02)


# MARK: Turns


def lines(pattern):
    for path in glob.glob(pattern, recursive=True):
        for line in open(path, errors="replace"):
            try:
                yield json.loads(line)
            except ValueError:
                pass


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class APILog:
    """The server's log, read on from where the last look ended."""

    def __init__(self):
        self.file, self.requests, self.ends, self.lock = open(f"{HOME}/log"), [], {}, threading.Lock()
        self.begun = ""

    def read(self):
        for text in self.file:
            line, self.begun = self.begun + text, ""
            if not line.endswith("\n"):
                self.begun = line
                return
            value = json.loads(line)
            if value["kind"] == "request" and value["tools"] and value["answer"] != "title":
                self.requests.append(value)
            elif value["kind"] == "end":
                self.ends[value["number"]] = value["time"]

    def turn(self, mark):
        """When the request of a prompt came and when its answer ended."""
        with self.lock:
            self.read()
        for value in self.requests[:]:
            if value["number"] in self.ends and any(mark in text for text in value["user"]):
                return value["time"], self.ends[value["number"]]


def idle_after(runtime, request):
    """When the runtime itself says that the turn ended."""
    if runtime == "claude":
        for path in glob.glob(f"{HOME}/.claude/sessions/*.json"):
            try:
                status = json.load(open(path))
            except ValueError:
                continue
            if status.get("status") == "idle" and status.get("statusUpdatedAt", 0) / 1000 > request:
                return status["statusUpdatedAt"] / 1000
        return None
    ends = (moment(line["timestamp"]) for line in lines(f"{HOME}/.codex/sessions/**/*.jsonl")
            if line["payload"].get("type") == "task_complete")
    return next((end for end in ends if end > request), None)


def submitted(runtime, mark, request):
    """When the runtime itself says that the turn started."""
    if runtime == "claude":
        found = [moment(line["timestamp"]) for line in lines(f"{HOME}/.claude/projects/**/*.jsonl")
                 if line.get("type") == "user" and mark in json.dumps(line.get("message", ""))]
    else:
        found = [moment(line["timestamp"]) for line in lines(f"{HOME}/.codex/sessions/**/*.jsonl")
                 if line["payload"].get("type") == "task_started" and moment(line["timestamp"]) <= request]
        found = found[-1:]
    return found[0] if found else None


def paste(name, text):
    tmux("load-buffer", "-b", name, "-", input=text)
    tmux("paste-buffer", "-d", "-p", "-b", name, "-t", f"={name}:")
    time.sleep(0.3)
    tmux("send-keys", "-t", f"={name}:", "Enter")


def take_turn(name, runtime, mark, api, pastes, sent):
    text = f"{mark}: say something. MARK:SLOW:0.5"
    if not pastes:
        send = run("mosaic", "agent", "send", name, "--verify", "-m", text)
        verdict = send.stdout.strip() or "none"
        sent[verdict] = sent.get(verdict, 0) + 1
        if send.returncode:
            print(f"{name}: {verdict}: {send.stderr.strip()}", file=sys.stderr)
        if verdict in ("none", "not-sent"):
            pastes = True
    if pastes:
        sent["pasted"] = sent.get("pasted", 0) + 1
        paste(name, text)
    wait_for(lambda: api.turn(mark), 15, f"{mark}: no answer")
    request, end = api.turn(mark)
    wait_for(lambda: idle_after(runtime, request), 15, f"{mark}: no end")
    time.sleep(0.3)
    return request, end, idle_after(runtime, request)


# MARK: Conditions


def no_hooks():
    """Turned off by the person's own settings, which mosaic does not override."""
    settings, config = f"{HOME}/.claude/settings.json", f"{HOME}/.codex/config.toml"
    before = open(settings).read(), open(config).read()
    with open(settings, "w") as file:
        json.dump({**json.loads(before[0]), "disableAllHooks": True}, file)
    with open(config, "a") as file:
        file.write("\n[features]\nhooks = false\n")

    def undo():
        for path, text in zip((settings, config), before):
            with open(path, "w") as file:
                file.write(text)
    return undo


def mounted(folder):
    os.makedirs(f"{FLEET}/run", mode=0o700, exist_ok=True)
    subprocess.run(["mount", "--bind", f"{HOME}/{folder}", f"{FLEET}/run"], check=True)
    os.chmod(f"{FLEET}/run", 0o700)
    return lambda: subprocess.run(["umount", "-l", f"{FLEET}/run"])


def fill():
    # A file that is there may have room in its last page.
    for path in glob.glob(f"{FLEET}/run/*.events"):
        os.rename(path, path + ".1")
    with open(f"{FLEET}/run/filler", "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return lambda: os.remove(f"{FLEET}/run/filler")


def freeze():
    subprocess.run(["fsfreeze", "-f", f"{FLEET}/run"], check=True)
    return lambda: subprocess.run(["fsfreeze", "-u", f"{FLEET}/run"], check=True)


def move_home():
    os.rename(CONFIG, CONFIG + ".away")

    def undo():
        # What was made meanwhile is not the fleet.
        shutil.rmtree(CONFIG, ignore_errors=True)
        os.rename(CONFIG + ".away", CONFIG)
    return undo


def kill_hooks():
    open(f"{HOME}/kill", "w").close()
    return lambda: os.remove(f"{HOME}/kill")


def slow_hooks():
    """Shows that the measurement would see a delay."""
    os.rename(MOSAIC, MOSAIC + "-itself")
    with open(MOSAIC, "w") as file:
        file.write(f'#!/bin/sh\n[ "$2" != hook ] || sleep 0.2\nexec {MOSAIC}-itself "$@"\n')
    os.chmod(MOSAIC, 0o755)
    return lambda: os.replace(MOSAIC + "-itself", MOSAIC)


def empty_hooks():
    """The least that a hook can cost: a program that ends at once."""
    os.rename(MOSAIC, MOSAIC + "-itself")
    shutil.copy("/bin/true", MOSAIC)
    return lambda: os.replace(MOSAIC + "-itself", MOSAIC)


# Name, what happens before the fleet starts, what happens after the first turns, and whether messages are pasted: a
# sender needs the home and its disk. A sender looks at the pane while the turn runs, so each way has its own reference.
CONDITIONS = [
    ("no hooks", no_hooks, None, False),
    ("hooks", None, None, False),
    ("run folder on a full disk", lambda: mounted("full"), fill, False),
    ("hooks killed as they start", None, kill_hooks, False),
    ("no hooks, pasted", no_hooks, None, True),
    ("hooks, pasted", None, None, True),
    ("run folder on a frozen disk, pasted", lambda: mounted("frozen"), freeze, True),
    ("home moved away, pasted", None, move_home, True),
    ("hooks take 0.2 s more, pasted (control)", None, slow_hooks, True),
    ("no hooks, again", no_hooks, None, False),
    ("hooks are /bin/true, pasted (control)", None, empty_hooks, True),
]


def events():
    folders = [FLEET, f"{CONFIG}.away/fleet"]
    return sum(1 for folder in folders for path in glob.glob(f"{folder}/run/*.events*") for line in open(path, "rb"))


def turns_of(agent, runtime, marks, api, pastes, result):
    for mark in marks:
        try:
            request, end, idle = take_turn(agent, runtime, f"{mark}-{agent}", api, pastes, result["sent"])
            start = submitted(runtime, f"{mark}-{agent}", request)
            result["parts"][runtime].append((1000 * (request - start), 1000 * (idle - end)))
        except (TimeoutError, TypeError) as error:
            result["lost"].append(f"{mark}-{agent}: {error}")


def take_turns(marks, api, pastes):
    """Both agents at once, half a second apart, so that one works while the other waits for the API."""
    result = {"parts": {runtime: [] for runtime in AGENTS.values()}, "sent": {}, "lost": []}
    threads = [threading.Thread(target=turns_of, args=(agent, runtime, marks, api, pastes, result))
               for agent, runtime in AGENTS.items()]
    for thread in threads:
        thread.start()
        time.sleep(0.5)
    for thread in threads:
        thread.join()
    return result


def measure(number, condition, turns, api):
    name, before, fault, pastes = condition
    undone = [before()] if before else []
    try:
        up()
        take_turns([f"C{number}W{turn}E" for turn in range(WARM_UP)], api, True)
        time.sleep(1)
        seen = events()
        if fault:
            undone.append(fault())
        result = take_turns([f"C{number}T{turn}E" for turn in range(turns)], api, pastes)
        if fault:
            undone.pop()()
            time.sleep(2)
        return {"name": name, "events": events() - seen, **result}
    finally:
        if fault and len(undone) > (before is not None):
            undone.pop()()
        down()
        for undo in undone:
            undo()
        shutil.rmtree(f"{FLEET}/run", ignore_errors=True)


def tenth(values):
    """The 90th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.9 * len(values)))]


def spread(values, base):
    """Half of the interval in which 95 % of resampled differences of medians are."""
    chance = random.Random(1)
    medians = sorted(
        statistics.median(chance.choices(values, k=len(values))) - statistics.median(chance.choices(base, k=len(base)))
        for _ in range(2000))
    return (medians[1950] - medians[50]) / 2


def report(results):
    print("| condition | " + " | ".join(f"{r}: median | p90 | difference | before | after" for r in AGENTS.values()) +
          " | turns | events | sent |")
    print("|---" * (4 + 5 * len(AGENTS)) + "|")
    for result in results:
        cells = [result["name"]]
        bases = [other for other in results
                 if other["name"].startswith("no hooks") and ("pasted" in other["name"]) == ("pasted" in result["name"])]
        for runtime in AGENTS.values():
            parts = result["parts"][runtime]
            whole = [sum(part) for part in parts]
            base = [sum(part) for other in bases for part in other["parts"][runtime]]
            if not whole:
                cells += ["-"] * 5
                continue
            difference = "-"
            if base and result not in bases:
                difference = f"{statistics.median(whole) - statistics.median(base):+.0f} ± {spread(whole, base):.0f} ms"
            cells += [f"{statistics.median(whole):.0f} ms", f"{tenth(whole):.0f} ms", difference,
                      *(f"{statistics.median(part[i] for part in parts):.0f} ms" for i in (0, 1))]
        sent = ", ".join(f"{count} {verdict}" for verdict, count in sorted(result["sent"].items()))
        counts = "+".join(str(len(result["parts"][runtime])) for runtime in AGENTS.values())
        print("| " + " | ".join(cells + [counts, str(result["events"]), sent]) + " |")
        for line in result["lost"]:
            print(f"{result['name']}: {line}", file=sys.stderr)
    if path := os.environ.get("LATENCY_JSON"):
        with open(path, "w") as file:
            json.dump(results, file)


# MARK: Helpers


def watch_hooks(home):
    """Kills hooks; the kernel reports each exec (see the comments in linux/cn_proc.h)."""
    NETLINK_CONNECTOR, CN_IDX_PROC, PROC_CN_MCAST_LISTEN, PROC_EVENT_EXEC = 11, 1, 1, 2
    link = socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, NETLINK_CONNECTOR)
    link.bind((0, CN_IDX_PROC))
    operation = struct.pack("=IIIIHHI", CN_IDX_PROC, 1, 0, 0, 4, 0, PROC_CN_MCAST_LISTEN)
    link.send(struct.pack("=IHHII", 16 + len(operation), 3, 0, 0, 0) + operation)
    wanted = f"{home}/.local/bin/mosaic"
    killed = 0
    while True:
        try:
            data = link.recv(4096)
        except OSError:
            continue
        what, = struct.unpack_from("=I", data, 36)
        if what != PROC_EVENT_EXEC:
            continue
        process, = struct.unpack_from("=i", data, 52)
        try:
            words = open(f"/proc/{process}/cmdline", "rb").read().split(b"\0")
            if words[0].decode() == wanted and words[1:3] == [b"agent", b"hook"] and os.path.exists(f"{home}/kill"):
                os.kill(process, signal.SIGKILL)
                killed += 1
                with open(f"{home}/killed", "w") as file:
                    file.write(f"{killed}\n")
        except (OSError, UnicodeDecodeError):
            pass


def main():
    if sys.argv[1] == "--kill-hooks":
        return watch_hooks(sys.argv[2])
    tree, turns = sys.argv[1], int(sys.argv[2])
    prepare(tree)
    api, results = APILog(), []
    chosen = os.environ.get("CONDITIONS", "")
    for number, condition in enumerate(CONDITIONS):
        if chosen and str(number) not in chosen.split(","):
            continue
        started = time.time()
        results.append(measure(number, condition, turns, api))
        print(f"{condition[0]}: {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    report(results)
    if os.path.exists(f"{HOME}/killed"):
        print(f"hooks killed: {open(f'{HOME}/killed').read().strip()}")


main()
