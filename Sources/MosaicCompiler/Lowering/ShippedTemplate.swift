import MosaicFormats
import MosaicFramework

extension TextTemplate {
  /// Parses a shipped template, such as `comms-rules.md`.
  package init(shipped name: String) {
    self.init(name: name, parsing: Resource.template(name))
  }
}
