/// The names of signals. See signal(7).
package enum SignalName {
  private static let names: [Int32: String] = [
    1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 9: "KILL", 10: "USR1",
    11: "SEGV", 12: "USR2", 13: "PIPE", 14: "ALRM", 15: "TERM", 24: "XCPU", 25: "XFSZ", 31: "SYS",
  ]

  /// Returns `SIGKILL`, or `signal-34` for a number without a name.
  package static func text(_ signal: Int32) -> String {
    names[signal].map { "SIG\($0)" } ?? "signal-\(signal)"
  }
}
