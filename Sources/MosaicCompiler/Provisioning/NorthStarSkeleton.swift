import MosaicFormats

/// A valid new north star, with a comment on every key. Its lists are empty, because a goal becomes a card.
package struct NorthStarSkeleton: Document {
  package init() {}

  package func render(into bytes: inout [UInt8]) {
    bytes += Array(Self.text.utf8)
  }

  private static let text = """
    # yaml-language-server: $schema=./north-star.schema.json
    #
    # The goals of the fleet. 'mosaic fleet generate' writes NORTH_STAR.md from this file.
    #
    # Every key is required. To fill in a list, replace its '[]' with items like those in the comment above it. Each id
    # must be unique in this file.

    \(NorthStarKeys.version.name): 1

    # The mission, in one or two sentences.
    \(NorthStarKeys.mission.name): Not filled in yet.

    # What the fleet builds on, such as existing code, services and accounts.
    \(NorthStarKeys.substrate.name):
      note: Not filled in yet.

    # Objectives that apply in every phase:
    #   - id: quality
    #     text: The main branch always builds.
    \(NorthStarKeys.objectives.name): []

    # Success criteria: how to tell that the mission is accomplished:
    #   - id: first-sale
    #     text: A customer has paid by card.
    \(NorthStarKeys.criteria.name): []

    # Workstreams:
    #   - id: shop
    #     title: The shop
    \(NorthStarKeys.workstreams.name): []

    # Goals, which become backlog cards. Phase 1 comes first. The priority is must-have, should-have, could-have or
    # wont-have. depends_on lists the goals that must be done first.
    #   - id: pay-by-card
    #     title: Customers can pay by card.
    #     phase: 1
    #     priority: must-have
    #     depends_on: []
    \(NorthStarKeys.goals.name): []

    # Assumptions, which hold unless someone objects. The board may veto those marked vetoable.
    #   - id: one-currency
    #     vetoable: true
    #     text: Prices are in one currency.
    \(NorthStarKeys.assumptions.name): []

    # Spending limits. If advisory is true, they are not enforced.
    \(NorthStarKeys.spend.name):
      advisory: true
      note: Not filled in yet.

    """
}
