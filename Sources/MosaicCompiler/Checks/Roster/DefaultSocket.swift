import MosaicDiagnostics

/// A fleet has a tmux socket of its own.
///
/// ```yaml
/// version: 1   # no tmux.socket_name: sessions appear among one's own
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
