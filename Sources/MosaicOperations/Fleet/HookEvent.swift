import MosaicControl

/// Records an event that a runtime reports, and ends this process.
///
/// - Parameter arguments: the arguments after `agent hook`.
package func recordHookEvent(_ arguments: [String]) -> Never {
  HookRun.end(with: arguments)
}
