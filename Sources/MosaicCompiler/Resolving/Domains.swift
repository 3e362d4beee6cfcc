import MosaicFormats
import MosaicModel

/// The shipped domains, in display order; others follow by name.
let knownDomains = [
  "engineering", "executive", "product", "marketing", "sales", "operations", "research", "assistant", "customer",
  "creative",
]

/// Returns whether a domain is listed before another.
func domainPrecedes(_ one: String, other: String) -> Bool {
  let places = (knownDomains.firstIndex(of: one) ?? .max, knownDomains.firstIndex(of: other) ?? .max)
  return places.0 == places.1 ? one.precedes(other) : places.0 < places.1
}

extension RoleLibrary {
  /// The domains of all contracts, in display order.
  package var domains: [String] {
    byDomain.reduce(into: []) { domains, persona in
      if domains.last != persona.domain { domains.append(persona.domain) }
    }
  }
}
