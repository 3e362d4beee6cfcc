/// Which cards a list shows; nil matches every card.
package struct CardFilter: Equatable, Sendable {
  package var status: String?
  package var phase: String?
  package var group: String?
  package var owner: String?

  package init(status: String? = nil, phase: String? = nil, group: String? = nil, owner: String? = nil) {
    self.status = status
    self.phase = phase
    self.group = group
    self.owner = owner
  }
}
