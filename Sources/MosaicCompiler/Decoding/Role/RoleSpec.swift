import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// A role contract as written.
struct RoleSpec {
  let stem: String
  let layer: Layer
  let personaClass: Located<String>?
  let domain: Located<String>?
  let isPersistent: Located<Bool>?
  let purpose: Located<String>?
  /// The text of the introduction; empty if `purpose` replaces it.
  let introduction: String
  let document: RoleDocument
  let text: String
  /// The first bytes of the file, where problems with the whole file are reported.
  let span: SourceSpan

  /// The class that the file defines.
  var effectiveClass: String { personaClass?.value ?? stem }

  var isNamedAsItsClass: Bool { effectiveClass == stem }
}
