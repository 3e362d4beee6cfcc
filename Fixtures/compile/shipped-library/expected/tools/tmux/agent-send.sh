#!/bin/sh
# Generated: ships with mosaic as framework/tools/tmux/agent-send.sh.
# To change what it does, write your own script that calls 'mosaic agent send'.
# Sends a message to a session. Takes the options of 'mosaic agent send'; see its --help.
#
# Usage: agent-send.sh [NAME | -s SESSION [-L SOCKET] [-H [USER@]HOST]] [-m TEXT | -f FILE] [--wait S] [--verify]
# Without -m and -f, the text is read from standard input. --wait sets how many seconds to wait for a busy composer or a
# starting agent (default: 30). --verify prints the verdict. Exit code 0: accepted or queued. 1: not-sent, which is safe
# to send again, or unverifiable: look at the session first.
set -eu

if command -v mosaic >/dev/null 2>&1; then
  exec mosaic agent send "$@"
fi
exec "${HOME:?}/.local/bin/mosaic" agent send "$@"
