import MosaicDiagnostics

/// Checks that a fleet has its own tmux socket.
///
/// ```yaml
/// version: 1   # no tmux.socket_name: the fleet's sessions mix with yours
/// ```
func checkDefaultSocket(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.roster.tmux?.hasSocketNameKey != true, !scope.roster.misplacedKeys.contains("socket_name") else { return }
  diagnostics.report(
    .defaultSocket, message: "the fleet shares tmux's default socket with your own sessions",
    at: Label(scope.roster.tmuxKey ?? scope.roster.span),
    help: scope.roster.tmuxKey == nil
      ? "add 'tmux:' with 'socket_name: mosaic-fleet' to keep them apart"
      : "add 'socket_name: mosaic-fleet' under 'tmux:' to keep them apart")
}
