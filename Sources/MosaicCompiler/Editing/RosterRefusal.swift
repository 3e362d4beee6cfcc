/// Why a roster is not changed.
package enum RosterRefusal: Error, Equatable {
  /// The file is not a roster with a list of agents. Compiling it reports the reason.
  case unreadable
  /// - Parameters: whose class the name is, and the name that was probably meant.
  case unknownAgent(String, ofClass: [String], near: String?)
  /// - Parameter existing: the name of the one that is there; it may differ in case.
  case agentExists(String, existing: String)
  /// The only agent of the fleet.
  case lastAgent(String)
  /// The only agent of a class that the two-agent floor wants.
  case floor(String, personaClass: String)
  /// - Parameters: those who report to it, and whom it reports to itself.
  case hasReports(String, reports: [String], manager: String?)
  /// There is no place for the change in the way in which the file is laid out.
  case layout
}
