#!/bin/sh
# Installs the program, its completions and its man pages. Usage: install.sh PROGRAM PREFIX
set -eu

program=$1
prefix=$2

install -D -m 0755 -s "$program" "$prefix/bin/mosaic"
# Usage: completion SHELL FILE
completion() {
  mkdir -p "$(dirname "$2")"
  "$prefix/bin/mosaic" --generate-completion-script "$1" >"$2"
}
completion bash "$prefix/share/bash-completion/completions/mosaic"
completion zsh "$prefix/share/zsh/site-functions/_mosaic"
completion fish "$prefix/share/fish/vendor_completions.d/mosaic.fish"

with='completions and man pages'
if command -v python3 >/dev/null 2>&1; then
  mkdir -p "$prefix/share/man/man1"
  commands=$("$prefix/bin/mosaic" --experimental-dump-help)
  printf '%s\n' "$commands" |
    python3 "$(dirname "$0")/manual.py" "$("$prefix/bin/mosaic" --version)" "$prefix/share/man/man1"
else
  printf 'note: there is no python3, which makes the man pages\n' >&2
  with=completions
fi
printf 'installed %s/bin/mosaic with %s\n' "$prefix" "$with" >&2
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) printf 'note: %s/bin is not on your PATH\n' "$prefix" >&2 ;;
esac
