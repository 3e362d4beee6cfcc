import Glibc
import MosaicFormats
import MosaicModel
import MosaicRegister

/// A client of the register, as a process of its own, for tests of concurrency.
///
///     register-client URL drain OWNER SECONDS [HOLD]   claim until nothing can be claimed, completing each card
///     register-client URL take OWNER SECONDS           claim one card
///     register-client URL churn OWNER SEED COUNT       make COUNT random changes of the graph
///
/// Prints one line per finished step: the word, the card and the token.
@main
struct Client {
  private let register: Register
  private let owner: String

  static func main() {
    do { try run() } catch {
      let line = Array("\(error)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      exit(1)
    }
  }

  private static func run() throws {
    let words = CommandLine.arguments
    let client = Client(register: try Register(at: .url(words[1]), program: "test"), owner: words[3])
    switch words[2] {
    case "drain": try client.drain(Int(words[4])!, hold: words.count > 5 ? UInt32(words[5])! : 0)
    case "take": _ = try client.claim(Int(words[4])!)
    default: try client.churn(seed: UInt64(words[4])!, count: Int(words[5])!)
    }
  }

  /// Writes at once, so that a kill does not swallow the line.
  private func report(_ step: String, _ card: Card) {
    let line = Array("\(step) \(card.id) \(card.token)\n".utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }

  private func claim(_ seconds: Int) throws -> Card? {
    let card = try register.claim(ClaimRequest(owner: owner, seconds: seconds))
    if let card { report("claimed", card) }
    return card
  }

  private func drain(_ seconds: Int, hold: UInt32) throws {
    while let card = try claim(seconds) {
      usleep(hold)
      let caller = Claimant(actor: owner, owner: owner, token: card.token)
      do {
        _ = try register.complete(card.id, as: Completion(), by: caller)
        report("completed", card)
      } catch let failure as RegisterFailure where failure.kind == .no {
        report("lost", card)
      }
    }
  }

  /// Links, unlinks, creates, claims, completes and reclaims at random. A refusal is an answer like any other.
  private func churn(seed: UInt64, count: Int) throws {
    var random = Random(state: seed)
    for step in 0..<count {
      do { try change(step, &random) } catch let failure as RegisterFailure where failure.kind == .no { continue }
    }
  }

  private func change(_ step: Int, _ random: inout Random) throws {
    let (one, two) = ("c\(random.next(12))", "c\(random.next(12))")
    switch random.next(6) {
    case 0, 1: _ = try register.link(one, needs: two, by: owner)
    case 2: _ = try register.unlink(one, needs: two, by: owner)
    case 3: _ = try register.create(NewCard("\(owner)-\(step)", draft: .init(), dependsOn: [one]), by: owner)
    case 4:
      guard let card = try claim(60) else { return }
      _ = try register.complete(card.id, as: Completion(), by: Claimant(actor: owner, token: card.token))
      report("completed", card)
    default: _ = try register.reclaimExpired(by: owner)
    }
  }
}

/// The same numbers for the same seed on every machine.
struct Random {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
