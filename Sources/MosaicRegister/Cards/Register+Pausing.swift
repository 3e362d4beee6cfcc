extension Register {
  /// Returns who paused all hosts, and why; nil if they are not paused.
  package func pausedBy() throws -> String? {
    try transaction { try $0.run("select paused_by from control").first?[0] }
  }

  /// Pauses all hosts that use the register, or ends that: the statement of a claim looks at it.
  ///
  /// - Parameter who: who paused them, and why; nil resumes.
  /// - Returns: whether they were paused before.
  package func setPause(by who: String?) throws -> Bool {
    try transaction { statements in
      let before = try statements.run("select paused_by from control for update").first?[0]
      _ = try statements.run("update control set paused_by = $1", [who])
      return before != nil
    }
  }
}
