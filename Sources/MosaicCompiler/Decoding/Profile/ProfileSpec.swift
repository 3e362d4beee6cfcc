import MosaicDiagnostics
import MosaicModel

/// A profile as written.
struct ProfileSpec {
  /// The file name without its extension.
  let stem: String
  let layer: Layer
  let span: SourceSpan
  let id: Located<String>?
  let title: Located<String>?
  let description: Located<String>?
  let lead: Located<String>?
  let floor: [Located<String>]
  let seats: [SeatSpec]
  /// Whether a seat's `reports_to` is a key of the profile, probably because it lost its indentation.
  let hasMisplacedReport: Bool
  let notes: Located<String>?
}

struct SeatSpec {
  let span: SourceSpan
  let personaClass: Located<String>?
  /// The class as written, even if it is invalid, because other seats may refer to it.
  let writtenClass: Located<String>?
  let hasReportsToKey: Bool
  let reportsTo: Located<String>?
  let multiplicity: Located<Int>?
  let runtime: Located<String>?
  let modelHint: Located<String>?
  let notes: Located<String>?
}
