#!/bin/sh
# Runs TOOL PROGRAM [ARGUMENT…] with an empty home, in which PROGRAM starts a Postgres of its own. Everything is in a
# temporary folder, which is removed at the end. Root runs it as the user postgres, because PostgreSQL does not run as
# root. Usage: tools/with-register.sh PROGRAM TOOL [ARGUMENT…]
set -eu
sh "$(dirname "$0")/need.sh" register
folder=$(mktemp -d)
as=
programs=$folder/bin
finish() {
  status=$?
  trap - EXIT
  server=$folder/home/fleet/backlog/data/postmaster.pid
  if [ -e "$server" ]; then
    $as "$programs/mosaic" fleet backlog stop --quiet --home "$folder/home" || $as kill -QUIT "$(head -n 1 "$server")"
  fi
  rm -rf "$folder"
  exit $status
}
trap finish EXIT
# A shell runs a trap only after its child, so a signal that reaches only the shell has to end the child.
child=
cancel() { [ -z "$child" ] || kill "$child" 2>/dev/null || true; exit "$1"; }
trap 'cancel 130' INT
trap 'cancel 143' TERM HUP

mkdir "$programs" "$folder/home" "$folder/home/fleet" "$folder/run"
# Only a folder with a roster gets a Postgres.
: >"$folder/home/fleet/roster.yaml"
cp "$1" "$programs/mosaic"
cp "$2" "$programs/tool"
shift 2
if [ "$(id -u)" -eq 0 ]; then
  as='setpriv --reuid=postgres --regid=postgres --clear-groups --'
  chown -R postgres: "$folder"
fi
chmod 700 "$folder/run"
# The newest version, which mosaic uses, too. Debian's psql on the usual PATH is a Perl script.
server=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -name pgbench 2>/dev/null | sort -V | tail -n 1)
[ -z "$server" ] || PATH=$(dirname "$server"):$PATH
unset DATABASE_URL
export PATH HOME="$folder/home" TMPDIR="$folder" XDG_RUNTIME_DIR="$folder/run"
cd "$folder"
$as "$programs/tool" "$programs/mosaic" "$@" &
child=$!
wait $child
