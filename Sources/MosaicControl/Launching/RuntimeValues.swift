package import MosaicModel

/// The values of the placeholders in a declared runtime's command.
package struct RuntimeValues: Equatable, Sendable {
  package let model: String?
  package let contract: String?
  package let name: String?

  package init(model: String?, contract: String?, name: String?) {
    self.model = model
    self.contract = contract
    self.name = name
  }

  package func value(of placeholder: RuntimePlaceholder) -> String? {
    let value =
      switch placeholder {
      case .model: model
      case .contract: contract
      case .name: name
      }
    return value?.isEmpty == true ? nil : value
  }
}
