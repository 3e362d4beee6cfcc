/// Shell functions with which a script sends messages during faults.
///
/// A fake `tmux` comes first in the sender's PATH. Before a call that contains `$FAULT_AT`, it runs `$FAULT_DO`: once
/// per message, or each time with `$FAULT_EACH`.
enum RealFaultWords {
  static let tmux = """
    #!/bin/sh
    PATH=${PATH#*:}
    case "$*" in
      *"${FAULT_AT:-never}"*)
        if [ -n "$FAULT_EACH" ] || [ ! -e "$FAULT_DONE" ]; then : >"$FAULT_DONE"; eval "$FAULT_DO"; fi;;
    esac
    exec tmux "$@"

    """

  /// Defines `round NUMBER NAME SCRIPT`, which prints `NUMBER NAME VERDICT AFTER` with tabs to `results`.
  static let text = #"""
    type="tmux -N -L live send-keys -t =$agent: -l"; key="tmux -N -L live send-keys -t =$agent:"
    resize="tmux -N -L live resize-window -t =$agent: -x"
    mkdir -p said
    widen() { live resize-window -t "=$agent:" -x 160 -y 45; }
    server() { echo "$SERVER"; }
    # The runtime's title starts with a braille pattern or a half circle while it works.
    idle() {
      live display-message -p -t "=$agent:" '#{pane_title}' | LC_ALL=C grep -qP '^\xE2([\xA0-\xA3]|\x97[\x90-\x93])' && return 1
      screen $agent | grep -qE 'esc to interrupt' && return 1
      screen $agent | grep -qE '⏵⏵|⏸|default · ~|shortcuts' && screen $agent | grep -q '^[❯›]'
    }
    clear_composer() {
      for time in $(seq 12); do
        press $agent C-u; press $agent BSpace; sleep 0.1; idle && composer $agent | grep -q '^ *$' && [ $time -gt 3 ] && return
      done
    }
    still() { composer $agent | grep -qF "$1" || echo "$number: the composer lost '$1'"; }
    revived() {
      seconds=40 until_true '[ "$(pid $agent 2>/dev/null)" -gt 0 ] && [ "$(pid $agent)" != $old ]' 2>/dev/null || {
        systemctl --user reset-failed; mosaic fleet start --no-wait -q $agent
      }
      widen; ready $agent
    }
    try_send() {
      : >text; printf '%s' "$text" >text; rm -f done
      PATH=$HOME/fault:$PATH FAULT_DONE=$HOME/done FAULT_AT=$FAULT_AT FAULT_DO=$FAULT_DO FAULT_EACH=$FAULT_EACH \
        mosaic agent send $agent --verify -v --wait 10 "$@" -f text >answer 2>said/$number
      code=$?; verdict=$(cat answer); FAULT_AT= FAULT_DO= FAULT_EACH=
      [ $code = 137 ] && verdict=killed
      echo "exit $code" >>said/$number
    }
    # Sends a message whose answer causes the fault.
    carry() {
      verdict=$(mosaic agent send $agent --verify --wait 20 -m "carrier-$number-end $1" 2>said/$number-carrier)
      printf '%s\tcarrier\t%s\n' $number "$verdict" >>others
    }
    settled() { seconds=40 until_true 'sleep 0.2; idle && sleep 0.5 && idle'; }
    round() {
      number=$1; text="nonce-$1-end"; old=$(pid $agent); SERVER=$(live display-message -p '#{pid}'); started=$(date +%s)
      # systemd gives up on an agent that exits too often.
      systemctl --user reset-failed
      [ $(($1 % 3)) = 0 ] && text=$(printf '%s\n\n`two`\n\tlines' "$text")
      eval "$3"
      result=$verdict
      case $result in accepted*|queued) seconds=30 until_true "received nonce-$number-end";; esac
      case $result in
        draft|killed) mosaic agent send $agent --wait 30 -m "flush-$number-end" 2>>said/$number;;
      esac
      settled || { screen $agent >said/$number-screen; clear_composer; }
      verdict=$(mosaic agent send $agent --verify -v --wait 30 -m "after-$number-end" 2>said/$number-after)
      printf '%s\tafter\t%s\n' $number "$verdict" >>others
      printf '%s\t%s\t%s\t%s\n' $number "$2" "$result" $(($(date +%s) - started)) >>results
      settled
    }

    """#
}
