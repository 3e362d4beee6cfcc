#!/bin/sh
# Measures mosaic's load next to four busy Claude Code and four busy Codex: tools/real-load.sh PROGRAM [SECONDS]
#
# The runtimes are those of tools/need.sh; they run on a separate user manager, against the tests' API on loopback.
set -eu
[ $# -ge 1 ] || { sed -n '2,4p' "$0" >&2; exit 64; }
tools=$(cd "$(dirname "$0")" && pwd -P)
program=$(realpath "$1")
seconds=${2:-600}
runtimes=$tools/../.build/runtimes
[ -x "$runtimes/claude" ] || { echo 'the runtimes are not installed (tools/need.sh runtimes)' >&2; exit 69; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home LANG=C.UTF-8 sh "$tools/user-manager.sh" $((seconds + 300)) "
  cd \$HOME; PATH=\$HOME/.local/bin:\$PATH; mkdir -p .local/bin
  ln -s '$program' .local/bin/mosaic
  ln -s '$runtimes/claude' '$runtimes/codex' .local/bin/
  python3 '$tools/../Tests/RuntimeAPI/server.py' --port-file port --log log >/dev/null &
  until [ -s port ]; do sleep 0.1; done
  python3 '$tools/real-load.py' '$tools' $seconds
"
