#!/bin/sh
# Starts four agents without a model on a separate user manager, sends one of them a message, and stops them.
set -eu
program=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home sh "$(dirname "$0")/user-manager.sh" 60 "
  mkdir -p \$HOME/.local/bin && ln -s '$program' \$HOME/.local/bin/mosaic
  PATH=\$HOME/.local/bin:\$PATH
  set -ex
  mosaic fleet init --preset local-canary -q
  mosaic fleet up
  mosaic fleet ps
  mosaic fleet verify
  mosaic agent send canary0 --verify -m 'Is anyone there?'
  mosaic agent tail canary0 -n 8
  mosaic fleet down
"
