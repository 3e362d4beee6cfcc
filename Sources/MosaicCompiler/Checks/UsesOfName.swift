import MosaicDiagnostics

/// Groups the uses of names by name, in the order of their first use. A name that was changed in one place only is one
/// mistake, however often it is used.
func usesByName(_ uses: [Located<String>]) -> [[Located<String>]] {
  var order: [String] = []
  let groups = uses.reduce(into: [String: [Located<String>]]()) { groups, use in
    if groups[use.value] == nil { order.append(use.value) }
    groups[use.value, default: []].append(use)
  }
  return order.compactMap { groups[$0] }
}

extension [Located<String>] {
  /// Labels for all uses but the first.
  var otherUses: [Label] { dropFirst().map { Label($0.span, text: "also used here") } }
}
