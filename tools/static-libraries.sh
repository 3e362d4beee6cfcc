#!/bin/sh
# Creates a folder with archives but no shared libraries, and a pkg-config file for it, so that libyaml and libstdc++
# are linked into the release program. Usage: static-libraries.sh FOLDER
set -eu

folder=$1
mkdir -p "$folder"
compiler=$(command -v gcc || command -v cc || command -v clang)
for library in libyaml.a libstdc++.a; do
  archive=$("$compiler" -print-file-name="$library")
  if [ ! -f "$archive" ]; then
    printf 'error: %s is not here\nhelp: apt-get install libyaml-dev g++\n' "$library" >&2
    exit 1
  fi
  ln -sf "$archive" "$folder/$library"
done
cat >"$folder/yaml-0.1.pc" <<END
Name: libyaml
Description: libyaml as an archive
Version: $(pkg-config --modversion yaml-0.1)
Libs: -L$folder -lyaml
Cflags:
END
