/// Words of `sh` that a script of `RealFleet` begins with.
enum RealFleetWords {
  static let text = """
    PATH=$HOME/.local/bin:$PATH; cd "$HOME"
    live() { tmux -N -L live "$@"; }
    # The pane is wide enough that no line of a dialog is wrapped.
    up() {
      mosaic fleet up -q --bin "$HOME/.local/bin/mosaic" || echo "up: $?"
      for agent in $(live list-sessions -F '#{session_name}' | grep -v _holder); do
        live resize-window -t "=$agent:" -x 160 -y 45
      done
    }
    screen() { live capture-pane -p -t "=$1:"; }
    shown() { screen "$1" | grep -v '^ *$'; }
    # The last line that starts with the composer's sign, without the sign.
    composer() { screen "$1" | sed -nE 's|^[❯›].?||p' | tail -n 1; }
    type_text() { live send-keys -t "=$1:" -l "$2"; }
    press() { agent=$1; shift; live send-keys -t "=$agent:" "$@"; }
    pid() { live list-panes -t "=$1:" -F '#{pane_pid}'; }
    until_true() {
      for attempt in $(seq ${seconds:-20}0); do eval "$1" && return; sleep 0.1; done
      echo "never: $1"; return 1
    }
    # A status line that names model or mode: the runtime reads keys.
    ready() {
      until_true "screen $1 | grep -qE '⏵⏵|⏸|default · ~' && screen $1 | grep -q '^[❯›]'"; sleep 1
    }
    asked() { grep -c '"kind": "request"' "$API_LOG"; }
    received() { grep -qF -- "$1" "$API_LOG"; }
    # How many user items of the newest conversation request hold a text, for a client.
    count() {
      python3 - "$API_LOG" "$1" "$2" <<'END'
    import json, sys
    rows = [json.loads(line) for line in open(sys.argv[1])]
    rows = [r for r in rows if r["kind"] == "request" and r["tools"] and r["answer"] != "title" and r["client"] == sys.argv[2]]
    print(sum(sys.argv[3] in text for text in rows[-1]["user"]) if rows else 0)
    END
    }
    arrived() { [ "$(count "$1" "$2")" -ge 1 ]; }
    # The readiness of an agent as `ps --json` has it.
    readiness() {
      mosaic fleet ps --json | python3 -c '
    import json, sys
    for agent in json.load(sys.stdin)["agents"]:
        if agent["name"] == sys.argv[1]: print(agent["readiness"]["value"])' "$1"
    }
    # Sends and prints the first line of the answer, then the exit code; never waits long for a free composer.
    send() {
      agent=$1; shift
      mosaic agent send --help | grep -q -- '--wait' && set -- --wait ${wait:-2} "$@"
      answer=$(mosaic agent send "$agent" --verify "$@" 2>&1); code=$?
      echo "$answer" | head -n 1; echo "exit $code"
    }

    """
}
