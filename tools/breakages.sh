#!/bin/sh
# Starts a small fleet, breaks it in one of ten ways, and opens a shell to find the cause and the cure:
# tools/breakages.sh [-q] PROGRAM NUMBER [COMMAND]
#
# NUMBER is 1 to 10, or 0 for one by chance; -q shows nothing of what was done. COMMAND runs instead of the shell. The
# fleet has a separate user manager and home, and everything ends with the shell. As root.
#
# The cause and the cure can be found with `mosaic fleet ps`, `fleet doctor`, `fleet history`, `agent status`,
# `agent logs` and `explain` alone.

# The shell inside expands what is in single quotes.
# shellcheck disable=SC2016
set -eu
quiet=
[ "${1:-}" != -q ] || { quiet=1; shift; }
[ $# -ge 2 ] || { sed -n '2,9p' "$0" >&2; exit 64; }
tools=$(cd "$(dirname "$0")" && pwd -P)
program=$(realpath "$1")
number=$2
[ "$number" != 0 ] || number=$(($(od -An -N2 -tu2 /dev/urandom) % 10 + 1))
case $number in [1-9] | 10) ;; *) echo "the breakages are 1 to 10" >&2; exit 64 ;; esac
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

# --- The fleet: a planner, two coders and a reviewer, whose runtime is a stand-in.
fleet=$home/.config/mosaic/fleet
mkdir -p "$fleet/run" "$fleet/agents" "$home/bin" "$home/work"
chmod 0700 "$fleet/run" "$fleet/agents"
cat >"$home/bin/assistant" <<'PROGRAM'
#!/bin/sh
# A stand-in for a runtime: it shows a composer and answers that it is done.
[ -n "${API_TOKEN-set}" ] || { echo 'assistant: API_TOKEN is empty; get a token with "assistant login"'; exit 1; }
[ ! -e "$HOME/.assistant-asks" ] || [ "$MOSAIC_AGENT_NAME" != code1 ] || {
  printf 'assistant wants to run: git push --force origin main\n\nAllow it? (y/n) '
  read -r answer
}
printf 'assistant, ready\n\n> '
while read -r line; do printf 'done.\n\n> '; done
PROGRAM
chmod +x "$home/bin/assistant"
roster() {
  cat <<ROSTER
version: 1
transport: tmux
floor: none
tmux:
  socket_name: work
runtimes:
  assistant:
    command: [$home/bin/assistant, --contract, "{contract}"]
defaults:
  runtime: assistant
  working_directory: ~/work
agents:
  - name: planner
    class: orchestrator
  - name: code0
    class: code
  - name: code1
    class: code
  - name: review
    class: review
ROSTER
}
roster >"$fleet/roster.yaml"
for agent in planner code0 code1 review; do
  # A state shows sooner than with the usual pace.
  printf 'MOSAIC_HEARTBEAT_INTERVAL=2\nMOSAIC_HEARTBEAT_IDLE_THRESHOLD=20\n' >"$fleet/agents/$agent.local.env"
done
chmod 0600 "$fleet"/agents/*
cp "$program" "$home/bin/mosaic"

# --- The breakages, each a part of the script that runs with the user manager.
words='
PATH=$HOME/bin:$PATH; export PATH; cd $HOME
fleet=$HOME/.config/mosaic/fleet
until_true() { for _ in $(seq 600); do eval "$1" && return; sleep 0.1; done; echo "never: $1" >&2; exit 70; }
state() { systemctl --user is-active "mosaic-agent@$1"; }
pane() { tmux -N -L work list-panes -t "=$1:" -F "#{pane_pid}" 2>/dev/null; }
'
up='mosaic fleet up -q --bin $HOME/bin/mosaic >/dev/null || exit 70'
case $number in
  1) what='the tmux server was stopped by a signal'
    break='kill -STOP $(tmux -N -L work display-message -p "#{pid}")' ;;
  2) what='a drop-in for the units of agents has a mistake'
    break='folder=$HOME/.config/systemd/user/mosaic-agent@.service.d; mkdir -p $folder
      printf "[Service]\nExecStart=/usr/bin/env TZ=UTC mosaic agent run %%i\n" >$folder/timezone.conf
      systemctl --user daemon-reload; kill -KILL $(pane code0); until_true "[ \"\$(state code0)\" = failed ]"' ;;
  3) what='the disk of the run folder is full'
    words="$words
      mount -t tmpfs -o size=2m,mode=0700 tmpfs \$fleet/run"
    break='cat /dev/zero >$fleet/run/trace.out 2>/dev/null; sleep 10' ;;
  4) what='a variable in the env file of one agent is empty, so that its runtime ends at once'
    break='echo API_TOKEN= >>$fleet/agents/review.local.env; mosaic fleet restart -q --no-wait review >/dev/null 2>&1
      until_true "[ \"\$(state review)\" = failed ]"' ;;
  5) what='SIGKILL ended a runtime several times, until systemd gave up'
    break='until [ "$(state code1)" = failed ]; do kill -KILL $(pane code1) 2>/dev/null; sleep 0.2; done' ;;
  6) what='an agent left the roster and still runs'
    break='sed -i "/name: code1/,+1d" $fleet/roster.yaml; mosaic fleet generate -q
      cp $HOME/.config/mosaic/systemd/user/* $HOME/.config/systemd/user; systemctl --user daemon-reload' ;;
  7) what='an agent waits for a permission'
    break='touch $HOME/.assistant-asks; mosaic fleet restart -q --no-wait code1 >/dev/null 2>&1
      until_true "tmux -N -L work capture-pane -p -t =code1: | grep -q Allow"' ;;
  8) what='a persona was changed, and no running agent has it'
    break='mosaic fleet persona customize review -q; echo "Answer in one sentence." >>$fleet/roles.local/review.md
      mosaic fleet generate -q' ;;
  9) what='the program that the units start is missing'
    break='mkdir $HOME/new; mv $HOME/bin/mosaic $HOME/new; PATH=$HOME/new:$PATH; kill -KILL $(pane planner)
      until_true "[ \"\$(state planner)\" = failed ]"' ;;
  10) what='the units belong to a second workspace'
    break='mkdir -p $HOME/trial/fleet
      sed "s/socket_name: work/socket_name: trial/" $fleet/roster.yaml >$HOME/trial/fleet/roster.yaml
      mosaic fleet down -q; mosaic fleet install -q --force --home $HOME/trial --bin $HOME/bin/mosaic' ;;
esac
printf '%s\n' "$words" "$up" "$break" 'rm "$HOME/.start"' >"$home/.start"
[ -n "$quiet" ] || echo "breakage $number: $what" >&2
[ $# -ge 3 ] || echo "something is wrong with the fleet in this shell; 'exit' ends everything" >&2
HOME=$home LANG=C.UTF-8 COMMAND=${3:-${SHELL:-/bin/sh}} \
  sh "$tools/user-manager.sh" 7200 '. "$HOME/.start"; eval "$COMMAND"'
