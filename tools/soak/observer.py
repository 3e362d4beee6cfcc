"""Compares `mosaic fleet ps --json` with what this program sees itself: usage: observer.py --help

It imports and executes nothing of mosaic's except `ps`. It judges each agent from /proc, the control groups, tmux's and
systemd's own answers and the times of files, five times per second, while `ps` runs beside it. For each answer of `ps`,
an agent's state must be right at some moment between the call and the answer. A disagreement lasts from the first wrong
answer to the call that gives the next right one; the time that a call takes has a bound of its own.

It ends after the fleet's `down`, looks for processes that are left, prints a report and exits with 1 if a bound is
exceeded. The log of faults has one JSON object per line, with `id`, `at` and `fault`, `agents` (a list, or null for
all) and, once the fault has ended, a second line with the same `id` and `ended`.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import threading
import time

STATES = ["working", "available", "waiting", "stuck", "stale", "stopped", "disabled", "dead", "unknown"]
CONDITIONS = ["unit activating", "unit failed", "unit auto-restart", "fleet paused", "ORPHAN", "UNMANAGED"]
INTERVAL, THRESHOLD = 2, 4  # seconds: the pace of every agent, which the faults program writes to their env files
PERIOD = 0.2
# Seconds by which two clocks that count whole seconds may differ.
SLACK = 1.3
TOO_SLOW = "no answer in time"
UNIT_FACTS = "Id,ActiveState,SubState,Result,MainPID"
TICKS = os.sysconf("SC_CLK_TCK")
SEPARATOR = "|"
PANE_FORMAT = SEPARATOR.join(
    "#{%s}" % field for field in ["session_name", "pane_id", "pane_pid", "pane_dead", "pane_title", "@mosaic_agent"])


def arguments():
    parser = argparse.ArgumentParser(description="Compares 'mosaic fleet ps' with what the observer sees itself.")
    parser.add_argument("program", help="mosaic")
    parser.add_argument("folder", help="folder of the agents' files, and of faults.jsonl")
    parser.add_argument("--socket", default="soak")
    parser.add_argument("--samples", type=int, default=10000, help="least number of agent samples")
    parser.add_argument("--each", type=int, default=100, help="least number of samples per state")
    parser.add_argument("--unknown", type=float, default=1.0, help="highest share of unknown in percent")
    parser.add_argument("--longest", type=float, default=2.0, help="longest disagreement in seconds")
    parser.add_argument("--patience", type=float, default=3.5, help="seconds within which ps must answer")
    parser.add_argument("--limit", type=float, default=7200, help="seconds after which it ends anyway")
    return parser.parse_args()


# --- What it sees itself


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except OSError:
        return None


def process_state(pid):
    """The letter of proc(5), or None if there is no such process."""
    text = read(f"/proc/{pid}/stat")
    return text.rsplit(")", 1)[1].split()[0] if text else None


def age_of(pid):
    """Seconds since a process started, or None."""
    text, uptime = read(f"/proc/{pid}/stat"), read("/proc/uptime")
    return float(uptime.split()[0]) - int(text.rsplit(")", 1)[1].split()[19]) / TICKS if text else None


def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def agent_of_environment(pid):
    for entry in (read(f"/proc/{pid}/environ") or "").split("\0"):
        if entry.startswith("MOSAIC_AGENT_NAME="):
            return entry.partition("=")[2]
    return None


def control_group(pid):
    """The systemd control group, which a process may leave at any moment."""
    for line in (read(f"/proc/{pid}/cgroup") or "").splitlines():
        number, controllers, path = line.split(":", 2)
        if controllers == "name=systemd" or number == "0" and not os.path.isdir("/sys/fs/cgroup/systemd"):
            return path
    return ""


def answer(words, patience=1.5):
    """Returns the output of a program, or None and the reason why there is none."""
    try:
        run = subprocess.run(words, capture_output=True, text=True, timeout=patience, stdin=subprocess.DEVNULL)
        return (run.stdout, "") if run.returncode == 0 else (None, run.stderr.strip())
    except subprocess.TimeoutExpired:
        return None, TOO_SLOW


Pane = collections.namedtuple("Pane", "pid dead title owner state age")
Unit = collections.namedtuple("Unit", "active sub result pid")


class Moment:
    """Everything that was seen in one look around."""

    def __init__(self, observer):
        self.start = time.time()
        asked = self.ask_systemd(observer)
        self.server, self.panes, self.sessions = self.look_at_tmux(observer)
        self.manager, self.units = self.answer_of_systemd(observer, asked)
        self.record = observer.record()
        # The server counts output from when it reads it.
        self.unread = observer.unread
        self.full = self.cannot_write(observer.run)
        self.paused = os.path.exists(f"{observer.run}/PAUSED")
        self.in_scope = {name for name in map(self.agent_of_scope, processes()) if name}
        self.beats, self.said = {}, {}
        for name in observer.names(self):
            self.beats[name] = self.beat(observer.run, name)
            self.said[name] = self.modified(f"{observer.folder}/{name}.said")
        self.end = time.time()

    @staticmethod
    def look_at_tmux(observer):
        """Returns `none`, `silent` with the reason, `slow` or `answers`; the agents' panes; and the names of all sessions.

        A server that only takes long may answer `ps`, which waits longer.
        """
        servers = [
            pid for pid in processes()
            if (read(f"/proc/{pid}/comm") or "").startswith("tmux: server")
            and f"-L\0{observer.socket}\0" in (read(f"/proc/{pid}/cmdline") or "")]
        states = [process_state(server) for server in servers]
        if not [state for state in states if state and state != "Z"]:
            return "none", {}, set()
        if "T" in states:
            return "silent (stopped)", {}, set()
        text, why = answer(["tmux", "-N", "-L", observer.socket, "list-panes", "-a", "-F", PANE_FORMAT])
        if text is None and why == TOO_SLOW:
            stopped = "T" in [process_state(server) for server in servers]
            return "silent (stopped)" if stopped else "slow", {}, set()
        if text is None and why != "no current target":  # which a server without sessions says
            return f"silent ({why})", {}, set()
        panes, sessions = {}, set()
        for line in (text or "").splitlines():
            session, _, pid, dead, title, owner = line.split(SEPARATOR)
            sessions.add(session)
            name = owner.rpartition("/")[2]
            if owner and name != "_holder":
                panes[name] = Pane(int(pid), dead == "1", title, owner, process_state(int(pid)), age_of(int(pid)))
        return "answers", panes, sessions

    @staticmethod
    def ask_systemd(observer):
        units = [f"mosaic-agent@{name}.service" for name in sorted(observer.all_names)]
        if not units or process_state(observer.manager) == "T":
            return None
        words = ["systemctl", "--user", "show", f"--property={UNIT_FACTS}", "--", *units]
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    @staticmethod
    def answer_of_systemd(observer, asked):
        """Returns whether it answers, and the units; those of the moment before if it is only slow."""
        if asked is None:
            return "silent (stopped)", {}
        try:
            text, _ = asked.communicate(timeout=0.7)
        except subprocess.TimeoutExpired:
            asked.kill()
            asked.communicate()
            text = None
        if process_state(observer.manager) == "T":
            return "silent (stopped)", {}
        if not text:
            return "slow", observer.moments[-1].units if observer.moments else {}
        found = {}
        for block in text.split("\n\n"):
            facts = dict(line.split("=", 1) for line in block.splitlines() if "=" in line)
            if "Id" in facts:
                name = facts["Id"].removeprefix("mosaic-agent@").removesuffix(".service")
                found[name] = Unit(facts["ActiveState"], facts["SubState"], facts["Result"], int(facts["MainPID"]))
        return "answers", found

    @staticmethod
    def agent_of_scope(pid):
        unit = control_group(pid).rpartition("/")[2]
        if unit.startswith("mosaic-agent-") and unit.endswith(".scope") and process_state(pid) not in (None, "Z"):
            return unit.removeprefix("mosaic-agent-").removesuffix(".scope")
        return None

    @staticmethod
    def cannot_write(folder):
        facts = os.statvfs(folder)
        return facts.f_bavail == 0

    @staticmethod
    def modified(path):
        try:
            return os.stat(path).st_mtime
        except OSError:
            return None

    def beat(self, run, name):
        """The time of the newer heartbeat, and its process; the time of the file is that of the heartbeat."""
        written = self.modified(f"{run}/{name}.hb")
        text = read(f"{run}/{name}.hb") if written else None
        pids = [line[4:] for line in (text or "").splitlines() if line.startswith("pid=")]
        return (written, int(pids[0]) if pids and pids[0].isdigit() else 0) if written else None

    # --- The judgement

    def states(self, name):
        """Every state that is right at this moment, and the reason."""
        unit, pane, beat = self.units.get(name), self.panes.get(name), self.beats.get(name)
        enabled = self.record.get(name)
        if self.server.startswith("silent"):
            return self.without_server(name, unit, beat, enabled)
        if pane is None:
            return self.without_pane(name, unit, beat, enabled)
        if pane.dead:
            return {"dead"}, "tmux says that the pane is dead"
        if pane.state in (None, "Z"):
            return {"dead"}, f"process {pane.pid} is gone"
        if unit and unit.active == "failed":
            return {"dead"}, "the unit failed"
        if pane.state in ("T", "t"):
            return {"stuck"}, f"process {pane.pid} is stopped"
        return self.with_process(name, pane, beat)

    def without_server(self, name, unit, beat, enabled):
        alive = beat and beat[1] and process_state(beat[1]) not in (None, "Z")
        if alive or unit is None:
            return {"unknown"}, f"the tmux server is {self.server}"
        states, why = self.without_pane(name, unit, beat, enabled)
        return states | {"unknown"}, f"the tmux server is {self.server}; the process of the heartbeat is gone; {why}"

    def without_pane(self, name, unit, beat, enabled):
        if unit is None:
            return {"unknown"}, f"the manager is {self.manager} and there is no pane"
        if unit.active == "failed":
            return {"dead"}, f"the unit failed: {unit.result}"
        if unit.active == "inactive" and name in self.in_scope:
            return {"unknown"}, "the unit is inactive, but its scope has processes"
        if unit.active == "inactive":
            if enabled is False:
                return {"disabled"}, "it is disabled and does not run"
            return ({"stopped"}, "the unit is inactive") if unit.result == "success" else ({"dead"}, unit.result)
        if unit.active == "deactivating":
            return {"stopped", "unknown"}, "the unit is being stopped"
        if beat and beat[1] and process_state(beat[1]) not in (None, "Z"):
            return {"dead", "unknown"}, f"there is no pane, but process {beat[1]} of the heartbeat lives"
        if beat is None and unit.active != "active":
            return {"unknown"}, "it never had a heartbeat"
        return {"dead"}, f"the unit is {unit.active} ({unit.sub}) and there is no pane"

    def with_process(self, name, pane, beat):
        if beat is None:
            return {"unknown"}, "it never had a heartbeat"
        age = self.end - beat[0]
        states, reasons = set(), [f"heartbeat {age:.1f} s old"]
        if age < -3 + SLACK:
            states.add("unknown")
            reasons.append("from the future")
        if age > 3 * INTERVAL - SLACK:
            states |= {"stale", "unknown"} if self.full else {"stale"}
            reasons.append("nothing can be written" if self.full else "old")
        if -3 - SLACK < age < 3 * INTERVAL + SLACK:
            states |= self.on_screen(name, pane, reasons)
        return states, ", ".join(reasons)

    def on_screen(self, name, pane, reasons):
        times = [self.end - self.said[name]] if self.said.get(name) else []
        idle = min(times + [pane.age]) if pane.age is not None else None
        reasons.append(f"title '{pane.title}', silent for {idle if idle is None else round(idle, 1)} s")
        if pane.title == "dialog":
            return {"waiting"}
        if idle is None:
            return {"working"}
        states = set()
        if idle < THRESHOLD + SLACK or pane.title == "work":
            states.add("working")
        if self.end - self.unread < THRESHOLD + SLACK:
            reasons.append("the server may have read its output later")
            states.add("working")
        if idle > THRESHOLD - SLACK:
            states.add("waiting" if pane.title == "draft" else "available")
        return states


class Observer:
    def __init__(self, options):
        self.options, self.socket, self.folder = options, options.socket, options.folder
        self.home = os.environ["HOME"] + "/.config/mosaic"
        self.run = f"{self.home}/fleet/run"
        self.manager = min(pid for pid in processes() if read(f"/proc/{pid}/comm") == "systemd\n")
        self.last_record, self.record_time, self.all_names = {}, None, set()
        self.moments, self.lock = collections.deque(maxlen=200), threading.Lock()
        self.finished = False
        self.outside, self.never_ended = {}, []
        self.silences, self.without_scope = collections.deque(maxlen=10000), {}
        self.unread = 0.0  # when the server last did not answer

    def record(self):
        """The agents of fleet.json, and whether each is enabled."""
        try:
            now = os.stat(f"{self.home}/fleet/fleet.json").st_mtime_ns
            if now != self.record_time:
                with open(f"{self.home}/fleet/fleet.json") as file:
                    agents = json.load(file)["agents"]
                self.last_record = {agent["name"]: agent.get("enabled", True) for agent in agents}
                self.record_time = now
        except (OSError, ValueError):
            pass
        self.all_names |= set(self.last_record)
        return self.last_record

    def names(self, moment):
        return self.all_names | set(moment.panes)

    def look(self):
        """Runs in a thread of its own until the end."""
        next_walk = 0
        while not self.finished:
            began = time.monotonic()
            moment = Moment(self)
            with self.lock:
                self.moments.append(moment)
            if moment.manager != "answers":
                self.silences.append(moment.end)
            if moment.server != "answers":
                self.unread = moment.end
            if began >= next_walk:
                self.walk()
                next_walk = began + 2
            time.sleep(max(0, PERIOD - (time.monotonic() - began)))

    def walk(self):
        """Notes processes of agents that stay outside their scope. A pane's first process moves in a moment."""
        now, seen = time.time(), {}
        for pid in processes():
            name = agent_of_environment(pid)
            group = control_group(pid) if name else ""
            if not name or group.endswith((f"mosaic-agent-{name}.scope", f"mosaic-agent@{name}.service")):
                continue
            words = (read(f"/proc/{pid}/cmdline") or "").replace("\0", " ").strip()
            if pid in self.without_scope or self.started_without_manager(name, now):
                self.without_scope[pid] = name
            elif words and process_state(pid) not in (None, "Z"):
                since = self.outside.get(pid, (now,))[0]
                seen[pid] = (since, name, words, group)
                if now - since > 5 and pid not in [known[0] for known in self.never_ended]:
                    self.never_ended.append((pid, name, words, group))
        self.outside = seen

    def started_without_manager(self, name, now):
        """Whether an agent started while no manager answered: it then starts without a scope, and its log says so."""
        pane = self.moments[-1].panes.get(name) if self.moments else None
        if pane is None or pane.age is None:
            return False
        return any(-1 <= silence - (now - pane.age) <= 5 for silence in self.silences)

    def between(self, start, end):
        """Returns the looks that overlap a call, and the one before: what it saw may have lasted until the call."""
        with self.lock:
            moments = list(self.moments)
        inside = [moment for moment in moments if moment.end >= start - 0.1 and moment.start <= end + 0.1]
        earlier = [moment for moment in moments if moment.end < start - 0.1]
        return earlier[-1:] + inside


# --- The comparison


class Tally:
    def __init__(self):
        self.samples = []  # time, agent, state
        self.counts, self.conditions = collections.Counter(), collections.Counter()
        self.open, self.closed = {}, []
        self.answers, self.failures, self.slow, self.slowest = 0, [], [], 0.0
        self.others, self.asked = set(), 0.0
        self.slow_looks = 0  # samples that were judged without some look, because the server was slow

    def close(self, key):
        entry = self.open.pop(key)
        self.closed.append((*entry, max(entry[3], self.asked)))

    def compare(self, key, said, right, at, evidence):
        """- key: the agent and the fact. - right: every value that is right."""
        if said in right:
            if key in self.open:
                self.close(key)
        elif key not in self.open:
            self.open[key] = (key, said, sorted(map(str, right)), at, evidence)

    def take(self, document, start, end, moments):
        self.answers += 1
        self.asked = start
        rows = {row["name"]: row for row in document["agents"]}
        self.compare(
            ("fleet", "paused"), document["paused"] is not None, {moment.paused for moment in moments}, end, "PAUSED")
        if document["paused"] is not None:
            self.conditions["fleet paused"] += len(rows)
        for name, row in rows.items():
            if row["source"] != "socket":
                self.take_agent(name, row, end, moments)
        self.take_others(rows, end, moments)
        # The row of an agent that left the roster ends with the agent.
        for key in [key for key in self.open if key[0] not in rows and key[1] not in ("paused", "unmanaged", "row")]:
            self.close(key)

    def take_agent(self, name, row, end, moments):
        state, said = row["readiness"]["value"], row["readiness"]["evidence"]
        self.samples.append((end, name, state))
        self.counts[state] += 1
        seen = [moment for moment in moments if moment.server != "slow"]
        judged = [moment.states(name) for moment in seen]
        right = set().union(*(states for states, _ in judged)) | self.between_facts(name, seen)
        why = "; ".join(dict.fromkeys(reason for _, reason in judged))
        if len(seen) < len(moments):
            self.slow_looks += 1
            right = {state} if not judged else right | {"unknown"}
        self.compare((name, "state"), state, right, end, f"ps: {said} | seen: {why}")
        self.take_unit(name, row, end, moments)
        pids = {moment.panes[name].pid for moment in moments if name in moment.panes}
        if row["pid"]["value"] is not None and pids:
            self.compare((name, "pid"), row["pid"]["value"], pids, end, row["pid"]["evidence"])
        elif (name, "pid") in self.open:
            # Nothing can be compared while tmux does not answer.
            self.close((name, "pid"))
        flags = {flag["flag"] for flag in row["flags"]}
        self.conditions["ORPHAN"] += "ORPHAN" in flags
        unrostered = {name not in moment.record for moment in moments}
        self.compare((name, "orphan"), "ORPHAN" in flags, unrostered, end, "fleet.json")

    @staticmethod
    def between_facts(name, moments):
        """The states that are right because ps reads its facts one after the other: the clock of a screen and the
        screen itself; a pane and its end."""
        panes = [moment.panes.get(name) for moment in moments]
        states = set()
        for moment, pane in zip(moments, panes):
            for other in panes:
                if pane and other and moment.beats.get(name) and {pane.state, other.state} <= {"S", "R"}:
                    age = moment.end - moment.beats[name][0]
                    if -3 < age < 3 * INTERVAL + SLACK and pane.title != other.title:
                        states |= moment.on_screen(name, pane._replace(title=other.title), [])
        alive = [bool(pane and not pane.dead and pane.state not in (None, "Z")) for pane in panes]
        return states | {"dead"} if any(alive) and not alive[-1] else states

    def take_unit(self, name, row, end, moments):
        unit = row["unit"]["value"]
        seen = {moment.units[name].active for moment in moments if name in moment.units}
        if not unit:
            # An answer that is missing is not a wrong one.
            if (name, "unit") in self.open:
                self.close((name, "unit"))
            return
        self.conditions[f"unit {unit['active']}"] += 1
        self.conditions["unit auto-restart"] += unit["sub"] == "auto-restart"
        if seen:
            self.compare((name, "unit"), unit["active"], seen, end, row["unit"]["evidence"])

    def take_others(self, rows, end, moments):
        shown = {name for name, row in rows.items() if "UNMANAGED" in {flag["flag"] for flag in row["flags"]}}
        self.conditions["UNMANAGED"] += len(shown)
        theirs = [moment.sessions - set(moment.panes) - {"_holder"} for moment in moments]
        self.others |= shown.union(*theirs)
        for name in self.others if all(moment.server != "slow" for moment in moments) else ():
            right = {name in sessions for sessions in theirs}
            self.compare((name, "unmanaged"), name in shown, right, end, "tmux list-panes -a")
        if any(moment.server == "answers" for moment in moments):
            running = set.intersection(*(set(moment.panes) for moment in moments))
            missing = running - set(rows)
            for name in missing | {key[0] for key in self.open if key[1] == "row"}:
                said = "no row" if name in missing else "a row or no pane"
                self.compare((name, "row"), said, {"a row or no pane"}, end, "tmux has a pane with its tag")

    def finish(self, at):
        for entry in self.open.values():
            self.closed.append((*entry, at))
        self.open = {}


def ask(options, tally, observer):
    start = time.time()
    try:
        run = subprocess.run(
            [options.program, "fleet", "ps", "--json"], capture_output=True, text=True, timeout=15,
            stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        tally.failures.append((start, "no answer within 15 s"))
        return
    end = time.time()
    tally.slowest = max(tally.slowest, end - start)
    if end - start > options.patience:
        tally.slow.append((start, end - start))
    if run.returncode:
        tally.failures.append((start, f"exit code {run.returncode}: {run.stderr.strip()}"))
        return
    # The look that was under way at the answer may be the one that shows the same.
    time.sleep(PERIOD / 2)
    tally.take(json.loads(run.stdout), start, end, observer.between(start, end))


# --- The report


def faults(folder):
    records = {}
    for line in (read(f"{folder}/faults.jsonl") or "").splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue
        records.setdefault(record["id"], {}).update(record)
    return list(records.values())


def windows(records):
    """Time in which a fault acts on an agent, and on all agents under None."""
    found = collections.defaultdict(list)
    for record in records:
        end = record.get("ended", record["at"]) + 4
        for agent in record["agents"] if record.get("agents") is not None else [None]:
            found[agent].append((record["at"] - 0.5, end))
    return found


def in_window(found, agent, at):
    return any(start <= at <= end for start, end in found[agent] + found[None])


def remains():
    """Processes of the fleet: those in its control groups, those with an agent's mark, and tmux servers."""
    left = []
    for pid in processes():
        group, state = control_group(pid), process_state(pid)
        words = (read(f"/proc/{pid}/cmdline") or "").replace("\0", " ").strip()
        if state in (None, "Z") or pid == os.getpid():
            continue
        is_ours = "/mosaic-agent" in group or "/mosaic-tmux" in group or agent_of_environment(pid)
        if is_ours or (read(f"/proc/{pid}/comm") or "").startswith("tmux: server"):
            left.append((pid, words, group))
    return left


def clock(at):
    return time.strftime("%H:%M:%S", time.localtime(at)) + f".{int(at * 10) % 10}"


def report(options, tally, observer, left):
    records = faults(options.folder)
    found = windows(records)
    outside = [sample for sample in tally.samples if not in_window(found, sample[1], sample[0])]
    unknown = [sample for sample in outside if sample[2] == "unknown"]
    share = 100 * len(unknown) / max(1, len(outside))
    broken = []

    def bound(is_kept, text):
        print(("ok      " if is_kept else "BROKEN  ") + text)
        if not is_kept:
            broken.append(text)

    print(f"{tally.answers} answers of ps, slowest {tally.slowest:.2f} s; {len(records)} faults and verbs; "
          f"{tally.slow_looks} samples beside a slow tmux server")
    print("\nsamples per state")
    for state in STATES:
        print(f"  {tally.counts[state]:8}  {state}")
    print("samples per condition")
    for condition in CONDITIONS:
        print(f"  {tally.conditions[condition]:8}  {condition}")
    kinds = collections.Counter(record["fault"] for record in records)
    print("faults: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))

    worst = {}
    for key, said, right, start, evidence, end in tally.closed:
        pair = (key[1], str(said), "/".join(right))
        if pair not in worst or end - start > worst[pair][0]:
            worst[pair] = (end - start, start, key[0], evidence, worst.get(pair, (0,) * 5)[4] + 1)
        else:
            worst[pair] = (*worst[pair][:4], worst[pair][4] + 1)
    print("\ndisagreements: the longest per pair (seconds, how many, what ps said, what is right)")
    for (fact, said, right), (length, start, name, evidence, count) in sorted(
        worst.items(), key=lambda item: -item[1][0]):
        print(f"  {length:6.2f}  {count:4}  {fact}: {said} for {right}  at {clock(start)} on {name}")
        print(f"                {evidence}")
    print()
    for at, text in tally.failures[:20]:
        print(f"  ps at {clock(at)}: {text}")
    for at, length in tally.slow[:20]:
        print(f"  ps at {clock(at)} took {length:.2f} s")
    for pid, name, words, group in observer.never_ended[:20]:
        print(f"  outside its scope: process {pid} of {name} ({words}) in {group}")
    if observer.without_scope:
        names = ", ".join(sorted(set(observer.without_scope.values())))
        print(f"  started without a scope, because no manager answered: {names}")
    for pid, words, group in left[:20]:
        print(f"  left after down: process {pid} ({words}) in {group}")
    for record in records:
        if record.get("broken"):
            print(f"  {record['fault']} at {clock(record['at'])}: {record['broken']}")

    bound(len(tally.samples) >= options.samples, f"{len(tally.samples)} agent samples (at least {options.samples})")
    for state in STATES:
        count = tally.counts[state]
        bound(count >= options.each, f"{count} samples of {state} (at least {options.each})")
    for condition in CONDITIONS:
        count = tally.conditions[condition]
        bound(count >= options.each, f"{count} samples of {condition} (at least {options.each})")
    bound(share <= options.unknown, f"{share:.2f} % unknown of {len(outside)} samples outside faults")
    for at, name, _ in unknown[:5]:
        print(f"  unknown at {clock(at)}: {name}")
    length = max((entry[5] - entry[3] for entry in tally.closed), default=0)
    bound(length <= options.longest, f"longest disagreement {length:.2f} s (at most {options.longest})")
    bound(not tally.failures, f"{len(tally.failures)} failures of ps")
    bound(not tally.slow, f"{len(tally.slow)} answers of ps after more than {options.patience} s")
    bound(not observer.never_ended, f"{len(observer.never_ended)} processes outside their agent's scope")
    bound(not left, f"{len(left)} processes left after down")
    claims = [record for record in records if record.get("broken")]
    bound(not claims, f"{len(claims)} verbs whose result was false")
    bound(not any(record.get("error") for record in records), "no error in the program of the faults")
    return not broken


def main():
    options = arguments()
    observer, tally = Observer(options), Tally()
    observer.record()
    threading.Thread(target=observer.look, daemon=True).start()
    end = time.monotonic() + options.limit
    while not observer.moments:
        time.sleep(0.1)
    while time.monotonic() < end and not os.path.exists(f"{options.folder}/settled"):
        ask(options, tally, observer)
    tally.finish(time.time())
    observer.finished = True
    # From here on, the faults program ends the fleet.
    with open(f"{options.folder}/observed", "w"):
        pass
    while time.monotonic() < end and not os.path.exists(f"{options.folder}/down"):
        time.sleep(0.1)
    sys.exit(0 if report(options, tally, observer, remains()) else 1)


main()
