import MosaicDiagnostics
package import MosaicRegister

extension RegisterFailure: Refusable {
  package var code: String { "register" }
  package var answer: Refusal.Answer {
    switch kind {
    case .no: .no
    case .failed, .unreachable: .failed
    case .usage: .usage
    }
  }
}
