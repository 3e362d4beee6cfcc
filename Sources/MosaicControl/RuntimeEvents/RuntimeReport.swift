/// A runtime's own report, from its status file, its transcript or rollout, and its hooks.
package struct RuntimeReport: Equatable, Sendable {
  package enum Activity: String, Sendable {
    /// A turn or a background command is running.
    case working
    case idle
    /// It waits for a person's answer.
    case waiting
    /// The session or the process has ended.
    case ended
  }

  package let activity: Activity
  /// Seconds since 1970.
  package let since: Int
  /// The running tool, what the runtime waits for, or how the last turn ended.
  package let detail: String?
  /// The file, and the entry that shows the activity.
  package let evidence: String
  /// Session or thread.
  package let session: String?
  /// Whether a background command is working while the screen shows an idle composer.
  package let isInBackground: Bool

  package init(
    _ activity: Activity, since: Int, detail: String? = nil, evidence: String, session: String? = nil,
    isInBackground: Bool = false
  ) {
    self.activity = activity
    self.since = since
    self.detail = detail
    self.evidence = evidence
    self.session = session
    self.isInBackground = isInBackground
  }
}
