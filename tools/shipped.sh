#!/bin/sh
# Searches the files that ship for personal data, private home paths and strings that look like tokens.
# Usage: shipped.sh [FILE or FOLDER...]; by default, everything that is part of the program or its documentation.
# Exit code 1: something was found.
set -u

if [ $# -eq 0 ]; then
  cd "$(dirname "$0")/.." || exit 3
  set -- framework templates docs Sources README.md CHANGELOG.md CONTRIBUTING.md
fi

# Placeholders that documentation may use.
people='ada|you|user|NAME|USER'
suffixes='service|scope|slice|target|timer|path|socket|sh|local'

found=0

# Usage: report WHAT PATTERN ALLOWED FILE...
report() {
  what=$1 pattern=$2 allowed=$3
  shift 3
  hits=$(grep -rHnIoP -e "$pattern" -- "$@" | grep -vP -e "$allowed")
  [ -z "$hits" ] && return
  found=1
  printf '%s\n' "$hits" | while IFS= read -r hit; do printf '%s: %s\n' "$what" "$hit"; done
}

printf 'x' | grep -qP 'x' || {
  echo 'error: grep cannot match Perl expressions (-P)' >&2
  exit 3
}
for place; do
  [ -e "$place" ] || {
    echo "error: there is no $place" >&2
    exit 3
  }
done

report 'private home path' '(?<![A-Za-z0-9._-])(/home/|/Users/)[A-Za-z0-9._-]+|(?<![A-Za-z0-9._/-])/root(?![A-Za-z0-9_-])' \
  ":/home/($people)\$" "$@"
report 'mail address' '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}' \
  "@(([a-zA-Z0-9-]+\.)*(example|invalid|test)(\.(com|org|net))?|[^@:]*\.($suffixes))\$" "$@"
report 'telephone number' '(?<![A-Za-z0-9.])\+[1-9][0-9 ()/-]{7,}[0-9]' '^$' "$@"
report 'token' \
  '(?<![A-Za-z0-9-])(sk-(ant-|proj-)?[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}|glpat-[A-Za-z0-9_-]{16,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|A(KIA|SIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,}|syt_[A-Za-z0-9_]{16,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+)' \
  '^$' "$@"
report 'private key' '-----BEGIN [A-Z ]*PRIVATE KEY-----' '^$' "$@"
report 'webhook' 'hooks\.slack\.com/services/T[A-Z0-9]{6,}|discord(app)?\.com/api/webhooks/[0-9]{6,}' '^$' "$@"
# Letters of both cases and digits, as in keys that have no prefix. Alphabets and digests do not look like this.
report 'token' \
  '(?<![A-Za-z0-9+/_=-])(?=[A-Za-z0-9+_-]*[a-z])(?=[A-Za-z0-9+_-]*[A-Z])(?=[A-Za-z0-9+_-]*[0-9][A-Za-z+_-]*[0-9])[A-Za-z0-9+_-]{32,}={0,2}' \
  'abcdefghijklmnopqrstuvwxyz' "$@"

exit $found
