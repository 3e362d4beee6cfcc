import MosaicFormats
import MosaicFramework
package import MosaicModel

/// A valid contract for a new class, with placeholders that describe what to write in each place.
package struct RoleSkeleton: Document {
  private let personaClass: PersonaClass

  package init(_ personaClass: PersonaClass) {
    self.personaClass = personaClass
  }

  package func render(into bytes: inout [UInt8]) {
    bytes += Array(facts.utf8)
    MarkdownDocument([.roleContract(title: titled(personaClass.description))]).render(into: &bytes)
  }

  private var facts: String {
    """
    ---
    # What agents may have as their class; the name of this file.
    class: \(personaClass)
    # Where it is listed, one of these or a word of your own:
    # \(knownDomains.joined(separator: ", "))
    domain: engineering
    # true: its agents keep this contract when they are reset.
    persistent_persona: false
    # One line, for 'mosaic fleet persona list' and fleet/roles/LIBRARY.md.
    purpose: \(Self.unfilledPurpose)
    ---


    """
  }

  private static let unfilledPurpose = "Not filled in yet"

  /// Lines that must be replaced.
  static let placeholders: Set<Substring> = {
    let lines = Resource.template("role-contract.md").split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Set(lines + ["purpose: \(unfilledPurpose)"])
  }()
}
