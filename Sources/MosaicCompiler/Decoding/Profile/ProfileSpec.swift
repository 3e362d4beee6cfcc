import MosaicDiagnostics
import MosaicModel

/// A profile as written.
struct ProfileSpec {
  /// Name of the file without its ending.
  let stem: String
  let layer: Layer
  let span: SourceSpan
  let id: Located<String>?
  let title: Located<String>?
  let description: Located<String>?
  let lead: Located<String>?
  let floor: [Located<String>]
  let seats: [SeatSpec]
  let notes: Located<String>?
}

struct SeatSpec {
  let span: SourceSpan
  let personaClass: Located<String>?
  /// The class as it is written there, also where it cannot be one: other seats may refer to it.
  let writtenClass: Located<String>?
  let hasReportsToKey: Bool
  let reportsTo: Located<String>?
  let multiplicity: Located<Int>?
  let runtime: Located<String>?
  let modelHint: Located<String>?
  let notes: Located<String>?
}
