#!/bin/sh
# Measures a running fleet on a separate user manager: tools/bench-fleet.sh BENCH PROGRAM
set -eu
bench=$(realpath "$1")
program=$(realpath "$2")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home sh "$(dirname "$0")/user-manager.sh" 300 "'$bench' '$program' fleet" ||
  { [ $? = 125 ] && echo 'fleet: not measured, there is no user manager' >&2; }
