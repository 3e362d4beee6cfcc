import MosaicFramework
import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("The shipped profiles")
struct ShippedProfileTests {
  @Test("the profiles are exactly the listed ones")
  func listed() {
    #expect(ShippedLibrary.compiled.profiles.profiles.map(\.id).sorted() == ProfileTable.all.map(\.id))
  }

  @Test("a profile has the listed seats in their order, and the listed lead and floor", arguments: ProfileTable.all)
  func seats(_ table: ProfileTable) throws {
    let profile = try #require(ShippedLibrary.compiled.profiles[table.id])
    #expect(profile.lead.description == table.lead)
    #expect(profile.floor.map(\.description) == table.floor)
    #expect(profile.seats.map(written) == table.seats)
  }

  private func written(_ seat: Profile.Seat) -> String {
    let manager = seat.reportsTo.map { " < \($0)" } ?? ""
    return "\(seat.personaClass)\(manager)\(seat.multiplicity == 1 ? "" : " x\(seat.multiplicity)")"
  }

  @Test(
    "a profile gives the listed number of agents, with the floor only and with every seat", arguments: ProfileTable.all)
  func sizes(_ table: ProfileTable) throws {
    let profile = try #require(ShippedLibrary.compiled.profiles[table.id])
    #expect(provision(profile, full: false, runtime: "claude").seats.count == table.agents.floor)
    #expect(provision(profile, full: true, runtime: "claude").seats.count == table.agents.full)
  }

  @Test("each seat has a contract and a note on when to staff it", arguments: ProfileTable.all)
  func notes(_ table: ProfileTable) throws {
    let library = ShippedLibrary.compiled
    let profile = try #require(library.profiles[table.id])
    for seat in profile.seats {
      #expect(library.roles[seat.personaClass.description] != nil)
      #expect((seat.notes ?? "").split(separator: " ").count >= 8, "\(seat.personaClass)")
    }
    #expect(Set(profile.seats.map(\.notes)).count == profile.seats.count)
  }
}
