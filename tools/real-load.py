"""The part of real-load.sh that runs beside the user manager: usage: real-load.py TOOLS SECONDS

Every agent is sent one message after the other. Counted are the supervisors, the hooks and the runtimes with all
processes that they start; not the senders and not tmux.
"""

import ctypes
import glob
import json
import os
import resource
import subprocess
import sys
import threading
import time

AGENTS = [(f"{runtime}{n}", runtime) for n in range(4) for runtime in ("claude", "codex")]
PROMPTS = ["Say something. MARK:SLOW:6", "List it. MARK:BASH:ls", "Write it out. MARK:LONG:60"]
HOME = os.environ["HOME"]
FLEET = f"{HOME}/.config/mosaic/fleet"
PR_SET_CHILD_SUBREAPER = 36
TICKS = os.sysconf("SC_CLK_TCK")


def prepare(tools):
    port = open("port").read().strip()
    folders = [f"{HOME}/work/{name}" for name, _ in AGENTS]
    prepare_home = f"{tools}/../Tests/RuntimeAPI/prepare-home.sh"
    subprocess.run(["sh", prepare_home, HOME, port, *folders], check=True, stdout=subprocess.DEVNULL)
    os.makedirs(f"{FLEET}/agents")
    roster = "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: live\nagents:\n"
    for name, runtime in AGENTS:
        roster += f"  - name: {name}\n    runtime: {runtime}\n    working_directory: ~/work/{name}\n"
        with open(f"{FLEET}/agents/{name}.local.env", "w") as file:
            file.write(open("runtimes.env").read())
    with open(f"{FLEET}/roster.yaml", "w") as file:
        file.write(roster)
    subprocess.run(["mosaic", "fleet", "up", "-q", "--bin", f"{HOME}/.local/bin/mosaic"], check=True)


def work(name, end, verdicts):
    number = 0
    while time.time() < end:
        prompt = f"{number}: {PROMPTS[number % len(PROMPTS)]}"
        send = ["mosaic", "agent", "send", name, "--verify", "--wait", "60", "-m", prompt]
        run = subprocess.run(send, capture_output=True, text=True)
        verdicts.append(run.stdout.strip())
        if run.returncode:
            print(f"{name}: {run.stderr.strip()}", file=sys.stderr)
        number += 1
        time.sleep(3)


def times(process):
    """Processor seconds of a process, and of its children that ended."""
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    user, system, ended_user, ended_system = map(int, fields[11:15])
    return (user + system) / TICKS, (ended_user + ended_system) / TICKS


def children(process):
    own = open(f"/proc/{process}/task/{process}/children").read().split()
    for task in glob.glob(f"/proc/{process}/task/*/children"):
        own += open(task).read().split()
    return set(own)


def tree(process):
    """Processor seconds of a process and of everything below it."""
    total = 0
    try:
        total = sum(times(process))
        for child in children(process):
            total += tree(child)
    except OSError:
        pass
    return total


def supervisors():
    found = {}
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            words = open(path).read().split("\0")
        except OSError:
            continue
        if words[0].endswith("mosaic") and words[1:3] == ["agent", "run"]:
            found[words[3]] = int(path.split("/")[2])
    return found


def panes():
    listing = ["tmux", "-N", "-L", "live", "list-panes", "-a", "-F", "#{session_name} #{pane_pid}"]
    rows = subprocess.run(listing, capture_output=True, text=True).stdout.splitlines()
    return {row.split()[0]: int(row.split()[1]) for row in rows if not row.startswith("_")}


def memory(process):
    for line in open(f"/proc/{process}/smaps_rollup"):
        if line.startswith("Pss:"):
            return int(line.split()[1])


def events():
    """Events of each runtime so far, those of a rotated file too."""
    counts = {}
    for name, runtime in AGENTS:
        for path in glob.glob(f"{FLEET}/run/{name}.events*"):
            with open(path, "rb") as file:
                counts[runtime] = counts.get(runtime, 0) + sum(1 for _ in file)
    return counts


def hook_cost(runtime, process):
    """Processor seconds of one hook of a runtime, with the child that writes the event: the mean of 200."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    payload = {"session_id": "0" * 36, "transcript_path": f"{HOME}/t.jsonl", "cwd": HOME, "hook_event_name": "PreToolUse",
               "tool_name": "Bash", "tool_input": {"command": "ls"}, "prompt_id": "1" * 36}
    names = {"MOSAIC_HOME": os.path.dirname(FLEET), "MOSAIC_AGENT_NAME": f"{runtime}0"}
    environment = {**os.environ, **names, "MOSAIC_RUNTIME_PID": str(process), "CLAUDE_PID": str(process)}
    # Codex passes its hooks to a shell.
    command = [f"{HOME}/.local/bin/mosaic", "agent", "hook", "PreToolUse"]
    command = command if runtime == "claude" else ["sh", "-c", " ".join(command)]
    before, seen = resource.getrusage(resource.RUSAGE_CHILDREN), events()[runtime]
    for _ in range(200):
        subprocess.run(command, input=json.dumps(payload), text=True, env=environment)
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert events()[runtime] >= seen + 200, "the hooks wrote nothing"
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 200


def main():
    tools, seconds = sys.argv[1], float(sys.argv[2])
    prepare(tools)
    time.sleep(20)
    own, runtimes = supervisors(), panes()
    assert len(own) == len(runtimes) == len(AGENTS), (own, runtimes)
    before = {name: (sum(times(own[name])), tree(runtimes[name])) for name, _ in AGENTS}
    seen, verdicts, end = {"claude": 0, "codex": 0, **events()}, [], time.time() + seconds
    threads = [threading.Thread(target=work, args=(name, end, verdicts)) for name, _ in AGENTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    supervising = sum(sum(times(own[name])) - before[name][0] for name, _ in AGENTS)
    running = sum(tree(runtimes[name]) - before[name][1] for name, _ in AGENTS)
    counts, pss = {kind: count - seen[kind] for kind, count in events().items()}, [memory(own[name]) for name, _ in AGENTS]
    count, hooks = sum(counts.values()), sum(
        counts[runtime] * hook_cost(runtime, runtimes[f"{runtime}0"]) for runtime in counts)
    theirs = running - hooks
    print(f"{len(verdicts)} messages in {seconds:.0f} s: " + ", ".join(
        f"{verdicts.count(verdict)} {verdict or 'none'}" for verdict in sorted(set(verdicts))))
    print(f"runtimes: {theirs:.1f} s of processor time")
    print(f"supervisors: {supervising:.2f} s, {100 * supervising / theirs:.2f} % of theirs")
    print(f"{count} hooks: {hooks:.2f} s, {100 * hooks / theirs:.2f} % of theirs, {1000 * hooks / max(count, 1):.1f} ms each")
    print(f"ours: {100 * (supervising + hooks) / theirs:.2f} % of theirs (goal: 2 %)")
    print(f"memory of a supervisor: {min(pss)} to {max(pss)} KB PSS (goal: 5 MB)")


main()
