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
    # The class that agents name in the roster; must match the file name.
    class: \(personaClass)
    # The domain to list it under: one of these, or your own.
    # \(knownDomains.joined(separator: ", "))
    domain: engineering
    # Whether agents of this class keep the contract when they are reset.
    persistent_persona: false
    # One line, shown by 'mosaic fleet persona list' and in fleet/roles/LIBRARY.md.
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
