#!/bin/sh
# Packs the release program: a tarball, a Debian package, their checksums, and the licenses of everything that is linked
# into the program. Usage: dist.sh PROGRAM FOLDER
#
# The same program and the same SOURCE_DATE_EPOCH (by default the time of the last commit) give the same bytes.
# MOSAIC_DIST_SHARED=1 also packs a program that needs shared libraries, such as a debug build, for tests.
set -eu

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
mkdir -p "$2"
output=$(realpath "$2")
machine=$(uname -m)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
export LC_ALL=C
umask 022
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
trap 'exit 1' HUP INT TERM

# A package must run where nothing but the C library is installed.
shared=$(objdump -p "$program" | awk '$1 == "NEEDED" && $2 !~ /^(lib(c|m)\.so|ld-linux)/ { print $2 }')
[ -z "$shared" ] || [ -n "${MOSAIC_DIST_SHARED:-}" ] ||
  fail "$program needs shared libraries, so pack the program of 'make release': $(printf '%s' "$shared" | tr '\n' ' ')"

# Without it, install.sh would leave out the man pages.
command -v python3 >/dev/null 2>&1 || fail 'there is no python3, which makes the man pages'

# Usage: license TITLE LIBRARIES FILE...: the first of the files that exists.
license() {
  title=$1 libraries=$2
  shift 2
  for file; do
    [ -f "$file" ] || continue
    printf '%s\n' "$title"
    printf '%s' "$title" | tr -c '' '='
    printf '\n\nLinked: %s\n\n' "$libraries"
    cat "$file"
    printf '\n\n'
    return
  done
  fail "there is no license of $title; looked for $*"
}

# The first list of libraries is the one of a static Swift program without all of Foundation.
notices() {
  printf 'The program mosaic contains the following software in binary form.\n\n'
  runtime=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
  license 'Swift runtime and standard library, Dispatch and Foundation Essentials' \
    "libswiftCore, libswiftGlibc, libswiftDispatch, libswiftSynchronization, libswift_Concurrency, \
libswift_RegexParser, libswift_StringProcessing, libdispatch, libBlocksRuntime, libFoundationEssentials, \
lib_FoundationCShims, lib_FoundationCollections" \
    "$runtime/../../share/swift/LICENSE.txt"
  license 'Swift Argument Parser' 'ArgumentParser, ArgumentParserToolInfo' \
    "$root/.build/checkouts/swift-argument-parser/LICENSE.txt"
  license LibYAML libyaml /usr/share/doc/libyaml-dev/copyright /usr/share/licenses/libyaml/LICENSE
  license OpenSSL libcrypto /usr/share/doc/libssl-dev/copyright /usr/share/licenses/openssl/LICENSE
  license 'GNU C++ library and GCC support library' 'libstdc++, libgcc' \
    /usr/share/doc/libstdc++6/copyright /usr/share/licenses/gcc-libs/RUNTIME.LIBRARY.EXCEPTION
}

# Everything in the package, below a prefix. The documents keep their places, so that their links work.
tree=$stage/tree
sh "$root/tools/install.sh" "$program" "$tree" 2>"$stage/installed" || fail "$(cat "$stage/installed")"
[ -f "$tree/share/man/man1/mosaic.1" ] || fail "there are no man pages: $(cat "$stage/installed")"
version=$("$tree/bin/mosaic" --version)
documents=$tree/share/doc/mosaic
mkdir -p "$documents"
cp -R "$root/README.md" "$root/CHANGELOG.md" "$root/CONTRIBUTING.md" "$root/docs" "$documents"
notices >"$stage/notices"
cp "$stage/notices" "$documents/THIRD-PARTY-NOTICES"
# The modes of a checkout depend on the umask.
find "$tree" -type d -exec chmod 0755 {} +
find "$tree" -type f ! -path "$tree/bin/*" -exec chmod 0644 {} +

name=mosaic-$version-linux-$machine
mv "$tree" "$stage/$name"
tar --create --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
  --directory "$stage" --file "$stage/$name.tar" "$name"
gzip --no-name --stdout "$stage/$name.tar" >"$output/$name.tar.gz"

# Usage: control PACKAGE-FOLDER
control() {
  # The oldest C library that has every symbol the program uses.
  glibc=$(grep -ao 'GLIBC_[0-9][0-9.]*' "$1/usr/bin/mosaic" | sort -uV | tail -n 1)
  # In KiB, from the sizes of the files, because the blocks that they use differ between file systems.
  size=$(find "$1/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
  cat <<END
Package: mosaic
Version: $version
Architecture: $architecture
Maintainer: The mosaic project <mosaic@example.org>
Installed-Size: $size
Depends: libc6 (>= ${glibc#GLIBC_})
Recommends: tmux, systemd, libsystemd0
Suggests: git, openssh-client, graphviz
Section: utils
Priority: optional
Description: compiler for fleets of AI agents
 Validates the YAML description of a fleet of AI agents, generates the files
 that run it, and starts, observes and messages the fleet on systemd and tmux.
 .
 To validate and compile a fleet, for example in CI, nothing else is needed. To
 run one, tmux and a systemd user manager are.
END
}

deb=
if command -v dpkg-deb >/dev/null 2>&1; then
  architecture=$(dpkg --print-architecture)
  deb=mosaic_${version}_$architecture.deb
  package=$stage/package
  mkdir -p "$package/DEBIAN"
  mv "$stage/$name" "$package/usr"
  documents=$package/usr/share/doc/mosaic
  gzip --no-name --best "$package"/usr/share/man/man1/*.1
  gzip --no-name --best --stdout "$documents/CHANGELOG.md" >"$documents/changelog.gz"
  mv "$documents/THIRD-PARTY-NOTICES" "$documents/copyright"
  control "$package" >"$package/DEBIAN/control"
  find "$package" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zgzip -z6 --build "$package" "$output/$deb" >/dev/null
else
  printf 'note: there is no dpkg-deb, so no Debian package was made\n' >&2
fi

cd "$output"
# shellcheck disable=SC2086
sha256sum "$name.tar.gz" $deb >SHA256SUMS
# shellcheck disable=SC2086
ls -l "$name.tar.gz" $deb SHA256SUMS
