#!/bin/sh
# Installs the program, its completions and its man pages. Usage: install.sh PROGRAM PREFIX
set -eu

program=$1
prefix=$2

install -D -m 0755 -s "$program" "$prefix/bin/mosaic"
completion() {
  mkdir -p "$(dirname "$2")"
  "$prefix/bin/mosaic" --generate-completion-script "$1" >"$2"
}
completion bash "$prefix/share/bash-completion/completions/mosaic"
completion zsh "$prefix/share/zsh/site-functions/_mosaic"
completion fish "$prefix/share/fish/vendor_completions.d/mosaic.fish"

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
if swift package --allow-writing-to-directory "$pages" generate-manual --multi-page --output-directory "$pages" >/dev/null; then
  for page in "$pages"/*.1; do
    install -D -m 0644 "$page" "$prefix/share/man/man1/$(basename "$page")"
  done
else
  printf 'note: the man pages could not be made\n' >&2
fi
printf 'installed %s/bin/mosaic with completions and man pages\n' "$prefix" >&2
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) printf 'note: %s/bin is not on your PATH\n' "$prefix" >&2 ;;
esac
