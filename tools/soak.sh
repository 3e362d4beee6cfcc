#!/bin/sh
# Breaks a fleet for some time while an observer compares `ps` with what it sees itself: tools/soak.sh PROGRAM
#
# Variables: SECONDS_OF_FAULTS (2700), SEED (1), AGENTS (20), ROUND (120: seconds in which each kind of fault occurs
# once), BOUNDS (options of tools/soak/observer.py), OUTPUT (the folder for the log of faults). Exit codes: 0; 1 if a
# bound is exceeded; 125 if there is no user manager, no tmux or no Python 3.
set -eu
[ $# -eq 1 ] || { sed -n '2,6p' "$0" >&2; exit 64; }
tools=$(cd "$(dirname "$0")" && pwd -P)
program=$(realpath "$1")
seconds=${SECONDS_OF_FAULTS:-2700}
for tool in tmux python3; do
  command -v $tool >/dev/null || { echo "there is no $tool" >&2; exit 125; }
done
home=$(mktemp -d)
output=${OUTPUT:-$tools/../build/soak-${SEED:-1}}
mkdir -p "$output"
keep() {
  cp "$home"/soak/faults.jsonl "$home"/soak/*.out "$home"/manager.log "$output" 2>/dev/null || true
  rm -rf "$home"
}
trap keep EXIT
HOME=$home LANG=C.UTF-8 sh "$tools/user-manager.sh" $((seconds + 600)) "
  cd \$HOME
  mkdir -p soak .config/mosaic/fleet/run .config/systemd/user/mosaic-agent@.service.d
  # Only this folder is filled, and only the processes in this script see the mount.
  mount -t tmpfs -o size=16m,mode=0700 tmpfs .config/mosaic/fleet/run || exit 125
  printf '[Service]\nStandardError=append:%%h/soak/units.out\n' >.config/systemd/user/mosaic-agent@.service.d/log.conf
  python3 '$tools/soak/faults.py' '$program' \$HOME/soak --seconds $seconds --seed ${SEED:-1} \
    --agents ${AGENTS:-20} --round ${ROUND:-120} 2>soak/faults.out &
  until [ -e soak/started ]; do sleep 0.1; done
  python3 '$tools/soak/observer.py' '$program' \$HOME/soak ${BOUNDS:-}
  status=\$?
  cp .config/mosaic/fleet/run/*.log soak 2>/dev/null; cat soak/faults.out >&2
  exit \$status
"
