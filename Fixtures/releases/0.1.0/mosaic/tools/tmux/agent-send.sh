#!/bin/sh
# Generated: ships with mosaic as framework/tools/tmux/agent-send.sh.
# To change what it does, write a script of your own that calls 'mosaic agent send'.
# Sends a message to a session: the letters of 'mosaic agent send', which says what they mean (--help).
#
# Usage: agent-send.sh [NAME | -s SESSION [-L SOCKET] [-H [USER@]HOST]] [-m TEXT | -f FILE] [--verify]
# Without -m and -f the text comes from standard input.
set -eu

if command -v mosaic >/dev/null 2>&1; then
  exec mosaic agent send "$@"
fi
exec "${HOME:?}/.local/bin/mosaic" agent send "$@"
