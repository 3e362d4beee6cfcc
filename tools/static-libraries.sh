#!/bin/sh
# Creates a folder with archives but no shared libraries, and pkg-config files for it, so that libyaml,
# OpenSSL's SHA-256 and libstdc++ are linked into the release program. Usage: static-libraries.sh FOLDER
set -eu

folder=$1
mkdir -p "$folder"
compiler=$(command -v gcc || command -v cc || command -v clang)
for library in libyaml.a libcrypto.a libstdc++.a; do
  archive=$("$compiler" -print-file-name="$library")
  if [ ! -f "$archive" ]; then
    printf 'error: %s is not here\nhelp: apt-get install libyaml-dev libssl-dev g++\n' "$library" >&2
    exit 1
  fi
  ln -sf "$archive" "$folder/$library"
done
# Usage: describe FILE NAME
describe() {
  cat >"$folder/$1.pc" <<END
Name: $2
Description: $2 as an archive
Version: $(pkg-config --modversion "$1")
Libs: -L$folder -l$2
Cflags:
END
}
describe libcrypto crypto
describe yaml-0.1 yaml
