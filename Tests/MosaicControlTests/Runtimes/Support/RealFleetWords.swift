/// Shell functions at the start of a script of `RealFleet`.
enum RealFleetWords {
  static let text = """
    PATH=$HOME/.local/bin:$PATH; cd "$HOME"
    live() { tmux -N -L live "$@"; }
    # The pane is wide enough that no line of a dialog wraps.
    up() {
      mosaic fleet up --no-wait -q --bin "$HOME/.local/bin/mosaic" || { echo "up: $?"; units >&2; }
      widen
    }
    # Prints the state that a failed start left, because there is no journal.
    units() {
      systemctl --user --no-pager status 'mosaic-*'
      tail -n 20 "$HOME/manager.log" "$HOME"/mosaic-*.log
    }
    # Agents that would stop at a first-run screen start only if they are named.
    up_named() {
      mosaic fleet up --no-wait -q --bin "$HOME/.local/bin/mosaic" >up-said 2>&1
      mosaic fleet start --no-wait -q "$@" >start-said 2>&1 || echo "start: $?"; widen
    }
    widen() {
      for agent in $(live list-sessions -F '#{session_name}' | grep -v _holder); do
        live resize-window -t "=$agent:" -x 160 -y 45
      done
    }
    # Codex asks about repositories that have a commit.
    repository() {
      (cd "$1" && git init -q && git -c user.name=a -c user.email=a@example.invalid commit -q --allow-empty -m a)
    }
    screen() { live capture-pane -p -t "=$1:"; }
    shown() { screen "$1" | grep -v '^ *$'; }
    # The screen without the marker that blinks before running work.
    still() { screen "$1" | sed 's/^●/ /'; }
    # The last line that starts with the composer's prompt, without the prompt.
    composer() { screen "$1" | sed -nE 's|^[❯›].?||p' | tail -n 1; }
    type_text() { live send-keys -t "=$1:" -l "$2"; }
    press() { agent=$1; shift; live send-keys -t "=$agent:" "$@"; }
    pid() { live list-panes -t "=$1:" -F '#{pane_pid}'; }
    until_true() {
      for attempt in $(seq ${seconds:-20}0); do eval "$1" && return; sleep 0.1; done
      echo "never: $1"; return 1
    }
    # A status line that names model or mode shows that the runtime reads keys.
    ready() {
      until_true "screen $1 | grep -qE '⏵⏵|⏸|default · ~' && screen $1 | grep -q '^[❯›]'"; sleep 1
    }
    asked() { grep -c '"kind": "request"' "$API_LOG"; }
    received() { grep -qF -- "$1" "$API_LOG"; }
    # Prints how many user items of a client's newest conversation request contain a text.
    count() {
      python3 - "$API_LOG" "$1" "$2" <<'END'
    import json, sys
    rows = [json.loads(line) for line in open(sys.argv[1])]
    rows = [r for r in rows if r["kind"] == "request" and r["tools"] and r["answer"] != "title" and r["client"] == sys.argv[2]]
    print(sum(sys.argv[3] in text for text in rows[-1]["user"]) if rows else 0)
    END
    }
    # Tells whether a client sent the result of a tool that contains a text.
    resulted() {
      python3 - "$API_LOG" "$1" "$2" <<'END'
    import json, sys
    rows = [json.loads(line) for line in open(sys.argv[1])]
    found = [r for r in rows if r["kind"] == "request" and r["client"] == sys.argv[2] and sys.argv[3] in r["result"]]
    sys.exit(not found)
    END
    }
    arrived() { [ "$(count "$1" "$2")" -ge 1 ]; }
    # Keeps one `ps --json` in `seen`, so that facts of one moment can be compared; `seen=` forgets it.
    look() { seen=$(mosaic fleet ps --json); }
    # Prints a field of an agent in `ps --json`: its value, another part of it, or a part of that.
    fact() {
      echo "${seen:-$(mosaic fleet ps --json)}" | python3 -c '
    import json, sys
    for agent in json.load(sys.stdin)["agents"]:
        if agent["name"] == sys.argv[1]:
            found = agent[sys.argv[2]].get(sys.argv[3])
            print((found or {}).get(sys.argv[4]) if sys.argv[4] else found)' "$1" "$2" "${3:-value}" "$4"
    }
    readiness() { fact "$1" readiness; }
    # Prints the readiness one second after a time in the format of `date +%s.%3N`.
    second_after() {
      sleep "$(awk -v from="$1" -v now="$(date +%s.%3N)" 'BEGIN { rest = from + 1 - now; print (rest > 0 ? rest : 0) }')"
      readiness "$2"
    }
    # Prints when the newest answer to a client ended; prints nothing while it is streamed.
    ended_at() {
      python3 - "$API_LOG" "$1" <<'END'
    import json, sys
    rows = [json.loads(line) for line in open(sys.argv[1])]
    last = [r for r in rows if r["kind"] == "request" and r["tools"] and r["answer"] != "title" and r["client"] == sys.argv[2]][-1]
    for row in rows:
        if row["kind"] == "end" and row["number"] == last["number"]: print("%.3f" % row["time"])
    END
    }
    # Sends, and prints the first line of the answer and the exit code; never waits long for a free composer.
    send() {
      agent=$1; shift
      mosaic agent send --help | grep -q -- '--wait' && set -- --wait ${wait:-2} "$@"
      answer=$(mosaic agent send "$agent" --verify "$@" 2>&1); code=$?
      echo "$answer" | head -n 1; echo "exit $code"
    }

    """
}
