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
    # What the fleet is meant to achieve. 'mosaic fleet generate' writes NORTH_STAR.md from this file.
    #
    # Every key is required. To fill a list, replace its '[]' with items like those in the comment above it. Ids are
    # unique in the file.

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

    # Observations that show that the mission is accomplished:
    #   - id: first-sale
    #     text: A customer has paid by card.
    \(NorthStarKeys.criteria.name): []

    # Streams of work:
    #   - id: shop
    #     title: The shop
    \(NorthStarKeys.workstreams.name): []

    # Goals, which become cards of the backlog. Phase 1 is worked on first. The priority is must-have, should-have,
    # could-have or wont-have. depends_on lists the goals that have to be done first.
    #   - id: pay-by-card
    #     title: Customers can pay by card.
    #     phase: 1
    #     priority: must-have
    #     depends_on: []
    \(NorthStarKeys.goals.name): []

    # Assumptions that stay in force unless someone objects. The board may veto an assumption that is vetoable.
    #   - id: one-currency
    #     vetoable: true
    #     text: Prices are in one currency.
    \(NorthStarKeys.assumptions.name): []

    # What the fleet may spend. Numbers that are advisory stop nothing.
    \(NorthStarKeys.spend.name):
      advisory: true
      note: Not filled in yet.

    """
}
