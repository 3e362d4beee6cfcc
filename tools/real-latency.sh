#!/bin/sh
# Measures how much mosaic's hooks delay one Claude Code and one Codex: tools/real-latency.sh PROGRAM [TURNS]
#
# The runtimes are those of tools/need.sh; they run on a separate user manager, against the tests' API on loopback. Each
# condition restarts the fleet: without hooks, with hooks, and with hooks that lose their disk or home or are killed.
set -eu
[ $# -ge 1 ] || { sed -n '2,5p' "$0" >&2; exit 64; }
tools=$(cd "$(dirname "$0")" && pwd -P)
program=$(realpath "$1")
turns=${2:-20}
main=$tools/..
runtimes=$main/.build/runtimes
[ -x "$runtimes/claude" ] || { echo 'the runtimes are not installed (tools/need.sh runtimes)' >&2; exit 69; }
seconds=$((turns * 60 + 600))
home=$(mktemp -d)
mkdir "$home/full" "$home/frozen"
jobs=
# A process that waits for a frozen disk cannot be ended, so the disk is thawed first.
clean_up() {
  fsfreeze -u "$home/frozen" 2>/dev/null || true
  { kill $jobs && wait $jobs; } 2>/dev/null || true
  umount "$home/full" "$home/frozen" 2>/dev/null || true
  rm -rf "$home"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
mount -t tmpfs -o size=1m tmpfs "$home/full"
truncate -s 32M "$home/disk"
mkfs.ext4 -q "$home/disk"
mount -o loop "$home/disk" "$home/frozen"
(sleep $seconds; fsfreeze -u "$home/frozen") 2>/dev/null &
jobs=$!
# Only the machine's own PID namespace is notified of each process that starts.
python3 "$tools/real-latency.py" --kill-hooks "$home" &
jobs="$jobs $!"
HOME=$home LANG=C.UTF-8 sh "$tools/user-manager.sh" $((seconds + 60)) "
  cd \$HOME; PATH=\$HOME/.local/bin:\$PATH; mkdir -p .local/bin
  cp '$program' .local/bin/mosaic
  ln -s '$runtimes/claude' '$runtimes/codex' .local/bin/
  python3 '$main/Tests/RuntimeAPI/server.py' --port-file port --log log >/dev/null &
  until [ -s port ]; do sleep 0.1; done
  python3 '$tools/real-latency.py' '$main' $turns
"
