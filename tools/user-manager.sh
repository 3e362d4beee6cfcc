#!/bin/sh
# Runs a shell script with a real `systemd --user` of its own: tools/user-manager.sh SECONDS SCRIPT
#
# The processes run in a PID namespace, so all of them end with the script, however it ends; their control groups are
# removed afterwards. HOME is the caller's; XDG_RUNTIME_DIR and TMUX_TMPDIR are new. The manager logs to
# $HOME/manager.log; there is no journal, so a service's output is lost unless a drop-in sends it to a file. A "reboot"
# is a second run with the same home. Exit codes: the script's; 125 if no manager can be started; 137 on timeout.

if [ "$1" = --inside ]; then
  shift
  missing() { echo "$*" >&2; cat "$HOME/manager.log" >&2; exit 125; }
  : >"$HOME/manager.log"
  for group in $MOSAIC_GROUPS; do
    echo 0 >"$group/cgroup.procs" || missing "$group cannot be entered"
  done
  mount -t tmpfs tmpfs /run || missing "nothing can be mounted"
  XDG_RUNTIME_DIR=/run/user/$(id -u)
  TMUX_TMPDIR=$XDG_RUNTIME_DIR
  mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR"
  chmod 0700 "$XDG_RUNTIME_DIR"
  export XDG_RUNTIME_DIR TMUX_TMPDIR
  systemd=$MOSAIC_SYSTEMD
  unset MOSAIC_SYSTEMD MOSAIC_GROUPS
  "$systemd" --user >"$HOME/manager.log" 2>&1 &
  attempts=0
  until case $(systemctl --user is-system-running 2>/dev/null) in running|degraded) true;; *) false;; esac; do
    attempts=$((attempts + 1))
    [ "$attempts" -lt 500 ] || missing "the user manager did not start"
    sleep 0.02
  done
  eval "$1"
  exit
fi

# shellcheck source=/dev/null
. "$(dirname "$0")/namespaces.sh"
[ "$(id -u)" = 0 ] || missing "namespaces and control groups need root"
need_tools unshare systemctl timeout
MOSAIC_SYSTEMD=/lib/systemd/systemd
[ -x $MOSAIC_SYSTEMD ] || missing "there is no $MOSAIC_SYSTEMD"
make_groups mosaic-harness
unshare --mount --pid --fork --kill-child --mount-proc true || missing "namespaces are not allowed"
export MOSAIC_SYSTEMD MOSAIC_GROUPS
timeout --foreground -s KILL "$1" \
  unshare --mount --pid --fork --kill-child --mount-proc --propagation private sh "$0" --inside "$2"
