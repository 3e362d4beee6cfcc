import MosaicDiagnostics

/// Checks that a fleet has its own tmux socket.
///
/// ```yaml
/// version: 1   # no tmux.socket_name: the fleet's sessions mix with yours
/// ```
func checkDefaultSocket(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  // The key 'socket' of an agent may be meant as the name of the fleet's socket.
  guard scope.roster.tmux?.hasSocketNameKey != true,
    scope.roster.misplacedKeys.isDisjoint(with: [TmuxKeys.socketName.name, AgentKeys.socket.name])
  else { return }
  diagnostics.report(
    .defaultSocket, message: "the fleet shares tmux's default socket with your own sessions",
    at: Label(scope.roster.tmuxKey ?? scope.roster.span),
    help: scope.roster.tmuxKey == nil
      ? "add 'tmux:' with 'socket_name: mosaic-fleet' to keep them apart"
      : "add 'socket_name: mosaic-fleet' under 'tmux:' to keep them apart")
}
