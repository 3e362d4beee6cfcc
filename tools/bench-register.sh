#!/bin/sh
# Measures the register on a Postgres of its own in a temporary folder: tools/bench-register.sh BENCH PROGRAM
# Root measures as the user postgres, because PostgreSQL does not run as root.
set -eu
sh "$(dirname "$0")/need.sh" register
folder=$(mktemp -d)
as=
programs=$folder/bin
finish() {
  status=$?
  trap - EXIT
  if [ -e "$folder/home/fleet/backlog/data/postmaster.pid" ]; then
    $as "$programs/mosaic" fleet backlog stop --quiet --home "$folder/home" ||
      $as kill -QUIT "$(head -n 1 "$folder/home/fleet/backlog/data/postmaster.pid")"
  fi
  rm -rf "$folder"
  exit $status
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir "$programs" "$folder/home" "$folder/run"
cp "$1" "$programs/bench"
cp "$2" "$programs/mosaic"
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
$as "$programs/bench" "$programs/mosaic" register
