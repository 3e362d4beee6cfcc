#!/bin/sh
# Prepares a home in which Claude Code and Codex open no first-run screen and talk to a server on loopback.
# usage: prepare-home.sh HOME PORT [WORKDIR...]   (default WORKDIR: HOME/work)
# Prints the file to source: `. HOME/runtimes.env` sets HOME, CODEX_HOME and the variables that select the server.
set -eu
[ $# -ge 2 ] || { sed -n '2,4p' "$0" >&2; exit 64; }
home=$1
port=$2
shift 2
mkdir -p "$home"
home=$(cd "$home" && pwd -P)
[ $# -gt 0 ] || set -- "$home/work"
# With a custom permissions.defaultMode, Claude Code offers auto mode unless hasSeenAutoDefaultNudge is set.
# Claude Code asks about a key unless its last 20 characters are approved.
key=sk-ant-fake-mosaic-test-key-0000000000000000
approved=$(printf %s "$key" | tail -c 20)
codex=$home/.codex
mkdir -p "$home/.claude" "$codex"

projects=
trusted=
for folder; do
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd -P)
  projects="$projects${projects:+,}
    \"$folder\": {\"hasTrustDialogAccepted\": true, \"hasCompletedProjectOnboarding\": true}"
  trusted="$trusted
[projects.\"$folder\"]
trust_level = \"trusted\"
"
done

umask 077
cat >"$home/.claude.json" <<END
{
  "hasCompletedOnboarding": true,
  "theme": "dark",
  "bypassPermissionsModeAccepted": true,
  "hasSeenAutoDefaultNudge": true,
  "customApiKeyResponses": {"approved": ["$approved"], "rejected": []},
  "projects": {$projects
  }
}
END
cat >"$home/.claude/settings.json" <<END
{
  "skipDangerousModePermissionPrompt": true,
  "permissions": {"defaultMode": "default"}
}
END
cat >"$codex/config.toml" <<END
model_provider = "fake"
check_for_update_on_startup = false

[model_providers.fake]
name = "fake"
base_url = "http://127.0.0.1:$port/v1"
env_key = "FAKE_KEY"
wire_api = "responses"

[analytics]
enabled = false

[notice.model_migrations]

[tui]
screen_reader_detection_done = true
$trusted
END
cat >"$home/runtimes.env" <<END
HOME=$home
CODEX_HOME=$codex
ANTHROPIC_BASE_URL=http://127.0.0.1:$port
ANTHROPIC_API_KEY=$key
FAKE_KEY=fake-mosaic-test-key
DISABLE_TELEMETRY=1
CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
DISABLE_AUTOUPDATER=1
IS_SANDBOX=1
END
echo "$home/runtimes.env"
