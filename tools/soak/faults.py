"""Breaks a fleet of stand-ins in every way that it knows, and repairs it: usage: faults.py --help

It writes the roster, starts the fleet, and runs rounds of faults and verbs until its time is over; the order, the
agents and the lengths follow from the seed. Then it undoes every fault, waits until each agent runs, and ends the fleet
with `down`. Every fault and verb is a line of faults.jsonl in FOLDER, whose form observer.py describes. A verb whose
result turns out to be false has the member `broken` there.

The clock of the machine is not changed. A heartbeat from the past or the future has the effect on `ps` that a changed
clock has.
"""

import argparse
import ctypes
import errno
import heapq
import json
import os
import random
import signal
import subprocess
import threading
import time
import traceback

HOME = os.environ["HOME"]
FLEET = f"{HOME}/.config/mosaic/fleet"
RUN = f"{FLEET}/run"
HERE = os.path.dirname(os.path.abspath(__file__))
MODES = ["work", "idle", "idle", "draft", "dialog"]
PACE = "MOSAIC_HEARTBEAT_INTERVAL=2\nMOSAIC_HEARTBEAT_IDLE_THRESHOLD=4\n"
SOCKET = "soak"
PTRACE_ATTACH, PTRACE_DETACH, WALL = 16, 17, 0x40000000  # ptrace(2), waitpid(2)
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
LIBC.ptrace.restype = ctypes.c_long
HOLDER = "mosaic-tmux-holder.service"


def arguments():
    parser = argparse.ArgumentParser(description="Breaks and repairs a fleet of stand-ins.")
    parser.add_argument("program", help="mosaic")
    parser.add_argument("folder", help="folder of the agents' files, and of faults.jsonl")
    parser.add_argument("--agents", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=2700)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--round", type=int, default=120, help="seconds in which each kind of fault occurs once")
    return parser.parse_args()


# --- Processes


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def is_alive(pid):
    text = read(f"/proc/{pid}/stat")
    return bool(text) and text.rsplit(")", 1)[1].split()[0] != "Z"


def members(unit):
    """Processes of a unit's control group."""
    return [pid for pid in processes() if f"/{unit}\n" in read(f"/proc/{pid}/cgroup") and is_alive(pid)]


def marked(agent):
    """Processes that carry the environment of an agent, wherever they are."""
    mark = f"MOSAIC_AGENT_NAME={agent}\0"
    return [pid for pid in processes() if mark in read(f"/proc/{pid}/environ") and is_alive(pid)]


def send(pid, number):
    try:
        if pid > 1:
            os.kill(pid, number)
    except ProcessLookupError:
        pass


def output(*words):
    try:
        return subprocess.run(words, capture_output=True, text=True, timeout=1, stdin=subprocess.DEVNULL).stdout
    except subprocess.TimeoutExpired:
        return ""


class Soak:
    def __init__(self, options):
        self.options, self.folder = options, options.folder
        self.random = random.Random(options.seed)
        # The last ones have a part of their own: one leaves the roster, one is disabled.
        self.agents = [f"a{number:02}" for number in range(1, options.agents - 1)]
        self.leaver, self.disabled = "leaver", "resting"
        self.everyone = [*self.agents, self.leaver, self.disabled]
        self.events, self.count = [], 0
        self.undoing = {}
        self.lock = threading.Lock()
        self.busy, self.stopped, self.verbs, self.given_up = set(), {}, [], {}
        self.reserved = set()
        self.log = open(f"{self.folder}/faults.jsonl", "a", buffering=1)

    # --- The log

    def write(self, **record):
        with self.lock:
            self.log.write(json.dumps(record) + "\n")

    def note(self, fault, agents, **more):
        """Returns the number of a fault that acts on these agents, or on all of them if that is None."""
        with self.lock:
            self.count += 1
            number = self.count
        self.write(id=number, at=time.time(), fault=fault, agents=agents, **more)
        return number

    def ended(self, number, **more):
        self.write(id=number, ended=time.time(), **more)

    # --- Time

    def at(self, delay, action):
        with self.lock:
            self.count += 1
            heapq.heappush(self.events, (time.monotonic() + delay, self.count, action))

    def between(self, low, high):
        return self.random.uniform(low, high)

    def lasting(self, seconds, number, undo):
        """Undoes a fault after some seconds, or at the end."""

        def finish():
            with self.lock:
                is_open = self.undoing.pop(number, None)
            if is_open:
                undo()
                self.ended(number)

        self.undoing[number] = finish
        # In a thread: the next fault may wait for a part that does not answer until this one ends.
        timer = threading.Timer(seconds, finish)
        timer.daemon = True
        timer.start()

    # --- The fleet

    def write_roster(self, without=()):
        text = (
            "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: soak\nruntimes:\n  soak:\n"
            f'    command: [python3, {HERE}/agent.py, {self.folder}, "{{name}}"]\n'
            "defaults:\n  runtime: soak\n  stop_timeout: 4s\nagents:\n")
        for name in self.everyone:
            if name not in without:
                text += f"  - name: {name}\n" + ("    enabled: false\n" if name == self.disabled else "")
        with open(f"{FLEET}/roster.yaml", "w") as file:
            file.write(text)

    def write_pace(self):
        os.makedirs(f"{FLEET}/agents", mode=0o700, exist_ok=True)
        for name in self.everyone:
            descriptor = os.open(f"{FLEET}/agents/{name}.local.env", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(PACE)

    def show(self, agent, mode):
        with open(f"{self.folder}/{agent}.mode.new", "w") as file:
            file.write(mode)
        os.rename(f"{self.folder}/{agent}.mode.new", f"{self.folder}/{agent}.mode")

    def panes(self):
        text = output("tmux", "-N", "-L", SOCKET, "list-panes", "-a", "-F", "#{session_name} #{pane_pid} #{pane_dead}")
        return {words[0]: int(words[1]) for words in map(str.split, text.splitlines()) if words[2] == "0"}

    def units(self):
        units = [HOLDER] + [f"mosaic-agent@{name}.service" for name in self.everyone]
        text = output("systemctl", "--user", "show", "--property=Id,ActiveState,MainPID", "--", *units)
        found = {}
        for block in text.split("\n\n"):
            facts = dict(line.split("=", 1) for line in block.splitlines())
            if facts:
                name = facts["Id"].removeprefix("mosaic-agent@").removesuffix(".service")
                found[name] = (facts["ActiveState"], int(facts["MainPID"]))
        return found

    def supervisor(self, agent):
        return self.units().get(agent, ("", 0))[1]

    def server(self):
        for pid in members(HOLDER):
            if read(f"/proc/{pid}/comm").startswith("tmux: server"):
                return pid
        return 0

    # --- Verbs

    def verb(self, *words, agents=(), after=None):
        """Runs a verb beside everything else; no other verb acts on these agents meanwhile."""
        if self.busy & set(agents):
            return False
        self.busy |= set(agents)
        # A verb on the whole fleet is no reason for an unknown state.
        number = self.note("mosaic " + " ".join(words), list(agents), verb=True)

        def run():
            try:
                run = subprocess.run(
                    [self.options.program, *words], capture_output=True, text=True, timeout=150,
                    stdin=subprocess.DEVNULL)
                code, said = run.returncode, (run.stdout + run.stderr)[-1500:]
            except subprocess.TimeoutExpired:
                code, said = None, "no end within 150 s"
            more = (after(code) if after else None) or {}
            if code is None:
                more["broken"] = said
            self.ended(number, code=code, said=said, **more)
            self.busy -= set(agents)

        thread = threading.Thread(target=run, daemon=True)
        self.verbs.append(thread)
        thread.start()
        return True

    def stop(self, agent, words=("fleet", "stop")):
        def check(code):
            left = marked(agent) if code == 0 else []
            if left:
                return {"broken": f"{agent} was stopped, and these processes are left: {left}"}
            return None

        if self.verb(*words, agent, agents=[agent], after=check):
            self.stopped[agent] = time.monotonic() + self.between(8, 25)

    def heal(self):
        """Starts agents that systemd gave up on, and those that were stopped some time ago."""
        now, failed, units = time.monotonic(), [], self.units()
        if units.pop(HOLDER, ("active",))[0] in ("failed", "inactive"):
            self.verb("fleet", "start", "--all", "--no-wait", agents=self.everyone)
        for agent, (state, _) in units.items():
            if agent == self.disabled or agent in self.busy or agent == self.leaver and self.is_away:
                continue
            if state not in ("failed", "inactive"):
                self.given_up.pop(agent, None)
                continue
            since = self.given_up.setdefault(agent, now)
            rests = self.stopped.get(agent, 0) > now
            if not rests and now - since > 8:
                self.stopped.pop(agent, None)
                self.given_up.pop(agent, None)
                if read(f"{self.folder}/{agent}.mode").strip() in ("crash", "leave"):
                    self.show(agent, "idle")
                failed.append(agent)
        for agent in failed:
            self.verb("fleet", "start", "--no-wait", agent, agents=[agent])

    is_away = is_over = False

    def leave_roster(self):
        """An agent leaves the roster while it runs, is stopped by name, and comes back."""
        if self.busy or self.is_away:
            return self.at(5, self.leave_roster)
        self.is_away = True
        self.write_roster(without=[self.leaver])
        self.verb("fleet", "generate", "-q", agents=[self.leaver])
        self.at(self.between(8, 12), lambda: self.stop(self.leaver))
        self.at(22, self.come_back)

    def come_back(self):
        if self.busy:
            return self.at(2, self.come_back)
        self.write_roster()
        self.stopped.clear()
        self.is_away = False
        self.verb("fleet", "up", "-q", "--no-wait", "--bin", self.options.program, agents=self.everyone)

    # --- Faults

    def one(self, among=None):
        """Returns an agent, if possible one that runs and is not in a crash loop."""
        candidates = [agent for agent in among or self.agents if agent not in self.reserved]
        running = self.panes() if candidates else {}
        return self.random.choice([agent for agent in candidates if agent in running] or candidates or self.agents)

    def kill(self, fault, agents, pid, again):
        if not pid:
            return self.at(3, again)
        number = self.note(fault, agents, process=pid)
        send(pid, signal.SIGKILL)
        self.ended(number)

    def freeze(self, fault, agents, pid, low, high, again):
        """Stops a process for some seconds; if there is none, tries it later."""
        if not pid:
            return self.at(3, again)
        number = self.note(fault, agents, process=pid)
        send(pid, signal.SIGSTOP)
        self.lasting(self.between(low, high), number, lambda: send(pid, signal.SIGCONT))

    def kill_runtime(self):
        agent = self.one()
        self.kill("runtime killed", [agent], self.panes().get(agent, 0), self.kill_runtime)

    def stop_runtime(self):
        """tmux continues the process of a pane at once; a child of it stays stopped."""
        agent = self.one()
        self.freeze("runtime stopped", [agent], self.panes().get(agent, 0), 3, 9, self.stop_runtime)

    def debug_runtime(self):
        """Attaches to a runtime like a debugger, which stops it, and lets it go after some seconds."""
        agent = self.one()
        pid, seconds = self.panes().get(agent, 0), self.between(4, 9)
        if not pid:
            return self.at(3, self.debug_runtime)
        number = self.note("runtime in a debugger", [agent], process=pid)

        def hold():
            # Only the thread that attached can let go.
            if LIBC.ptrace(PTRACE_ATTACH, pid, None, None) == 0:
                end = time.monotonic() + seconds
                while time.monotonic() < end and not self.is_over and not self.has_ended(pid):
                    time.sleep(0.1)
                LIBC.ptrace(PTRACE_DETACH, pid, None, None)
            self.ended(number)

        threading.Thread(target=hold, daemon=True).start()

    @staticmethod
    def has_ended(pid):
        """Whether a process in the debugger was killed; nobody else can collect it before this."""
        try:
            waited, status = os.waitpid(pid, os.WNOHANG | WALL)
        except ChildProcessError:
            return True
        return waited == pid and not os.WIFSTOPPED(status)

    def child(self, agent):
        children = [pid for pid in members(f"mosaic-agent-{agent}.scope") if pid != self.panes().get(agent)]
        return self.random.choice(children) if children else 0

    def kill_child(self):
        agent = self.one()
        self.kill("child killed", [agent], self.child(agent), self.kill_child)

    def stop_child(self):
        agent = self.one()
        self.freeze("child stopped", [agent], self.child(agent), 3, 9, self.stop_child)

    def kill_supervisor(self):
        agent = self.one()
        self.kill("supervisor killed", [agent], self.supervisor(agent), self.kill_supervisor)

    def stop_supervisor(self):
        agent = self.one()
        self.freeze("supervisor stopped", [agent], self.supervisor(agent), 10, 16, self.stop_supervisor)

    def kill_server(self):
        self.kill("tmux server killed", None, self.server(), self.kill_server)

    def stop_server(self):
        self.freeze("tmux server stopped", None, self.server(), 3, 8, self.stop_server)

    def kill_holder(self):
        """Kills the process of the session that keeps the server, which is not the server itself."""
        others = [pid for pid in members(HOLDER) if pid != self.server()]
        pid = self.random.choice(others) if others else 0
        self.kill("holder's process killed", None, pid, self.kill_holder)

    def remove_socket(self):
        pid, path = self.server(), f"{os.environ['TMUX_TMPDIR']}/tmux-{os.getuid()}/{SOCKET}"
        number = self.note("tmux socket deleted", None)
        try:
            os.unlink(path)
        except OSError:
            pass
        # On SIGUSR1, a tmux server creates its socket again; by then, it may be another one.
        self.lasting(self.between(3, 7), number, lambda: pid == self.server() and send(pid, signal.SIGUSR1))

    def stop_manager(self):
        pid = min(pid for pid in processes() if read(f"/proc/{pid}/comm") == "systemd\n")
        self.freeze("user manager stopped", None, pid, 2, 5, self.stop_manager)

    def reload_manager(self):
        number = self.note("daemon-reload", [])
        output("systemctl", "--user", "daemon-reload")
        self.ended(number)

    def fill_disk(self):
        number = self.note("disk full", None)
        filler, self.filling = f"{RUN}/filler", True

        def fill():
            if not self.filling:
                return
            with open(filler, "ab", buffering=0) as file:
                for size in (1 << 20, 1 << 12, 1):
                    try:
                        while file.write(b"x" * size) == size:
                            pass
                    except OSError as error:
                        if error.errno != errno.ENOSPC:
                            raise
            self.at(0.1, fill)

        def free():
            self.filling = False
            os.unlink(filler)

        fill()
        self.lasting(self.between(10, 16), number, free)

    def wrong_clock(self):
        """A heartbeat from another time, which the supervisor cannot correct meanwhile."""
        agent = self.one()
        pid = self.supervisor(agent)
        if not pid:
            return self.at(3, self.wrong_clock)
        shift = self.random.choice([3600, -3600])
        number = self.note(f"heartbeat {shift} s off", [agent], process=pid)
        send(pid, signal.SIGSTOP)
        path, at = f"{RUN}/{agent}.hb", time.time() + shift
        lines = [line for line in read(path).splitlines() if not line.startswith("ts=")]
        try:
            with open(path + ".soak", "w") as file:
                file.write("\n".join([f"ts={int(at)}", *lines]) + "\n")
            os.utime(path + ".soak", (at, at))
            os.rename(path + ".soak", path)
        except OSError:
            pass
        self.lasting(self.between(3, 6), number, lambda: send(pid, signal.SIGCONT))

    def change_mode(self):
        agent, mode = self.one(), self.random.choice(MODES)
        if agent not in self.reserved and read(f"{self.folder}/{agent}.mode") != "leave":
            number = self.note(f"mode {mode}", [], of=agent)
            self.show(agent, mode)
            self.ended(number)

    def crash(self):
        agent = self.one()
        number = self.note("crash loop", [agent])
        self.show(agent, "crash")
        self.reserved.add(agent)
        self.at(45, lambda: self.reserved.discard(agent))
        self.ended(number)

    def leave(self):
        agent = self.one()
        number = self.note("runtime ends by itself", [agent])
        self.show(agent, "leave")
        self.ended(number)
        self.stopped[agent] = time.monotonic() + 10
        self.at(5, lambda: self.show(agent, "idle"))

    def close_pane(self):
        agent = self.one()
        number = self.note("pane closed by a person", [agent])
        output("tmux", "-N", "-L", SOCKET, "kill-session", "-t", f"={agent}")
        self.ended(number)

    def own_session(self):
        """A person opens a session on the fleet's socket."""
        if not self.panes():
            return self.at(2, self.own_session)
        number = self.note("session of a person", [])
        output("tmux", "-N", "-L", SOCKET, "new-session", "-d", "-s", "notes", "sleep", "86402")
        self.lasting(
            self.between(6, 10), number, lambda: output("tmux", "-N", "-L", SOCKET, "kill-session", "-t", "=notes"))

    def pause(self):
        """Pauses the fleet, later if that fails because the disk is full."""

        def check(code):
            if code == 0:
                self.at(8, lambda: self.verb("fleet", "resume"))
            else:
                self.at(4, self.pause)

        self.verb("fleet", "pause", "--why", "soak", after=check)

    def stop_one(self):
        self.stop(self.one())

    def stop_stubborn(self):
        """Stops an agent with a process that outlives SIGTERM, so that the stop takes some seconds."""
        stubborn = [agent for agent in self.agents if agent.endswith(("3", "7"))]
        self.stop(self.one(stubborn))

    def systemctl_stop(self):
        agent = self.one()
        if agent in self.busy:
            return
        number = self.note("systemctl stop", [agent])
        output("systemctl", "--user", "stop", "--no-block", f"mosaic-agent@{agent}")
        self.stopped[agent] = time.monotonic() + 12
        self.ended(number)

    def restart_one(self):
        agent = self.one()
        self.verb("fleet", "restart", "--timeout", "20", agent, agents=[agent])

    def start_disabled(self):
        """A disabled agent runs for some time, because a person named it."""
        if self.verb("fleet", "start", "--no-wait", self.disabled, agents=[self.disabled]):
            self.at(12, lambda: self.stop(self.disabled))

    ONCE = ["own_session", "reload_manager", "pause", "start_disabled", "leave", "close_pane", "systemctl_stop"]
    SEVERAL = [
        "stop_supervisor", "kill_supervisor", "wrong_clock", "stop_one", "stop_stubborn", "restart_one", "kill_runtime",
        "stop_runtime", "debug_runtime", "debug_runtime", "kill_child", "stop_child"] * 2
    FOR_ALL = ["fill_disk", "stop_server", "stop_manager", "remove_socket", "kill_server", "kill_holder"]
    MODE_CHANGES = 30

    def plan_round(self, seconds):
        """Spreads every kind of fault over the round. A crash loop comes first, because it takes 30 seconds and 'up',
        with which an agent comes back to the roster, would end it."""
        self.at(0, self.crash)
        self.at(seconds * 0.55, self.leave_roster)
        self.spread(self.ONCE + self.SEVERAL, 0, seconds)
        # In a short round, these would leave the others no fleet to act on.
        self.spread(self.FOR_ALL, seconds * (0.1 if seconds > 100 else 0.5), seconds)
        self.spread(["change_mode"] * self.MODE_CHANGES, 0, seconds)

    def spread(self, kinds, start, end):
        kinds = self.random.sample(kinds, len(kinds))
        for index, kind in enumerate(kinds):
            self.at(start + (end - start) * (index + self.random.random()) / len(kinds), getattr(self, kind))

    # --- The run

    def run(self):
        self.write_roster()
        self.write_pace()
        for agent in self.everyone:
            self.show(agent, self.random.choice(MODES))
        self.verb("fleet", "up", "--bin", self.options.program, agents=self.everyone)
        self.wait_for_verbs(120)
        with open(f"{self.folder}/started", "w"):
            pass
        self.at(0, self.next_round)
        self.at(3, self.healing)
        self.end = time.monotonic() + self.options.seconds
        self.work(until=lambda: time.monotonic() > self.end)
        self.settle()

    def next_round(self):
        """The last round takes the time that is left, unless that is too little for anything to show."""
        left = self.end - time.monotonic()
        length = left if left < 1.5 * self.options.round else self.options.round
        if left > 30:
            self.plan_round(length)
            self.at(length, self.next_round)

    def healing(self):
        self.heal()
        self.at(3, self.healing)

    def work(self, until):
        while not until():
            delay = self.events[0][0] - time.monotonic() if self.events else 1
            if delay > 0:
                time.sleep(min(delay, 0.2))
            else:
                with self.lock:
                    action = heapq.heappop(self.events)[2]
                action()

    def wait_for_verbs(self, seconds):
        end = time.monotonic() + seconds
        for thread in self.verbs:
            thread.join(max(0, end - time.monotonic()))
        self.verbs = [thread for thread in self.verbs if thread.is_alive()]

    def settle(self):
        """Undoes what is left of the faults, and waits until every agent that should run does."""
        self.events, self.is_over = [], True
        for undo in list(self.undoing.values()):
            undo()
        self.wait_for_verbs(150)
        if os.path.exists(f"{RUN}/PAUSED"):
            self.verb("fleet", "resume")
        for agent in self.agents + [self.leaver]:
            self.show(agent, self.random.choice(["work", "idle"]))
        self.stopped = {}
        if self.is_away:
            self.write_roster()
            self.is_away = False
        number = self.note("repair", None)
        self.verb("fleet", "up", "--no-wait", "--bin", self.options.program, agents=self.everyone)
        self.wait_for_verbs(150)
        self.at(3, self.healing)
        end, wanted = time.monotonic() + 60, set(self.agents + [self.leaver])
        self.work(until=lambda: wanted <= set(self.panes()) or time.monotonic() > end)
        self.wait_for_verbs(60)
        missing = wanted - set(self.panes())
        self.ended(number, **({"broken": f"never came back: {sorted(missing)}"} if missing else {}))
        time.sleep(8)

    def down(self):
        number = self.note("down", None)
        run = subprocess.run(
            [self.options.program, "fleet", "down"], capture_output=True, text=True, timeout=150,
            stdin=subprocess.DEVNULL)
        said = run.stdout + run.stderr
        broken = {"broken": f"down ended with {run.returncode}: {said}"} if run.returncode else {}
        self.ended(number, code=run.returncode, said=said, **broken)


def touch(path):
    with open(path, "w"):
        pass


def main():
    options = arguments()
    soak = Soak(options)
    try:
        soak.run()
    except Exception:
        soak.note("the program of the faults ended", [], error=traceback.format_exc())
        for undo in list(soak.undoing.values()):
            undo()
    touch(f"{options.folder}/started")
    touch(f"{options.folder}/settled")
    while not os.path.exists(f"{options.folder}/observed"):
        time.sleep(0.1)
    try:
        soak.down()
    finally:
        touch(f"{options.folder}/down")


main()
