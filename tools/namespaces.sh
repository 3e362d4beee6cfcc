#!/bin/sh
# Functions of the scripts that make machines of namespaces. To be read with '.'.

missing() { echo "$*" >&2; exit 125; }

# Usage: wait_for COMMAND...
wait_for() {
  attempts=0
  until "$@" >/dev/null 2>&1; do
    attempts=$((attempts + 1))
    [ "$attempts" -lt 400 ] || missing "waited in vain for: $*"
    sleep 0.025
  done
}

# Usage: need_tools TOOL...
need_tools() {
  for tool; do
    command -v "$tool" >/dev/null || missing "there is no $tool"
  done
}

# Usage: make_groups NAME
# Makes a control group in each hierarchy, lists them in MOSAIC_GROUPS, and removes them when the script ends.
make_groups() {
  MOSAIC_GROUPS=
  trap remove_groups EXIT
  for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ -f $hierarchy/cgroup.procs ] || continue
    mkdir -p "$hierarchy/$1-$$" 2>/dev/null || missing "$hierarchy cannot be written"
    MOSAIC_GROUPS="$MOSAIC_GROUPS $hierarchy/$1-$$"
  done
  [ -n "$MOSAIC_GROUPS" ] || missing "there are no control groups"
}

remove_groups() {
  for group in $MOSAIC_GROUPS; do
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
      [ -d "$group" ] || break
      sleep 0.05
    done
  done
}
