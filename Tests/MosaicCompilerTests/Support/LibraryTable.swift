/// The expected content of the shipped library: each persona's domain, whether its seat is kept (`P`) or staffed for
/// one task (`t`), and the neighbours to which its boundaries hand work.
///
/// Separate from the contracts, so that a contract that loses a neighbour is noticed.
struct LibraryTable {
  struct Entry: Equatable {
    let personaClass: String
    let domain: String
    let isPersistent: Bool
    let neighbours: [String]
  }

  static let entries: [Entry] = {
    var entries: [Entry] = []
    var domain = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if line.first != " " {
        domain = words[0]
      } else {
        entries.append(
          Entry(
            personaClass: words[0], domain: domain, isPersistent: words[1] == "P", neighbours: Array(words.dropFirst(2))
          ))
      }
    }
    return entries
  }()

  /// Personas by domain, in the order of the index.
  private static let text = """
    engineering
      orchestrator P enhancer planner merge-gate review
      enhancer P session-review orchestrator merge-gate
      board P planner decomposition
      planner t orchestrator decomposition
      decomposition t code planner
      code t merge-gate review security-review
      review t code merge-gate security-review
      security-review t review code merge-gate
      site-tester t code review security-review merge-gate
      documentation t board merge-gate
      merge-gate P code review
      rebase t operator merge-gate code
      operator P rebase merge-gate
      session-review t enhancer
    executive
      ceo P coo cfo
      coo P ceo cfo cto
      cfo P ceo coo cto
      cto P ceo coo cfo
      chief-of-staff P ceo coo cfo cto
    product
      product-manager P ux-designer user-researcher ceo
      ux-designer P product-manager user-researcher
      user-researcher t product-manager ux-designer
    marketing
      marketing-lead P copywriter content-strategist seo-specialist brand-strategist
      content-strategist P copywriter seo-specialist marketing-lead
      copywriter t content-strategist brand-strategist growth-marketer
      seo-specialist P copywriter content-strategist growth-marketer brand-strategist
      social-media-manager P content-strategist brand-strategist growth-marketer
      brand-strategist P copywriter content-strategist growth-marketer
      growth-marketer P marketing-lead copywriter brand-strategist
    sales
      sales-lead P account-executive sales-development-rep finance-analyst
      account-executive P sales-lead sales-development-rep legal-counsel
      sales-development-rep P account-executive sales-lead legal-counsel
    operations
      operations-manager P project-manager business-analyst hr-generalist
      project-manager t operations-manager business-analyst legal-counsel
      business-analyst t project-manager operations-manager
      hr-generalist P recruiter legal-counsel finance-analyst
      recruiter P hr-generalist finance-analyst
      legal-counsel P account-executive hr-generalist
      finance-analyst P sales-lead hr-generalist
    research
      lead-researcher P researcher data-scientist market-analyst
      researcher t lead-researcher data-scientist data-analyst
      data-analyst P data-scientist lead-researcher market-analyst
      data-scientist P data-analyst lead-researcher researcher
      market-analyst P lead-researcher data-scientist data-analyst
    assistant
      personal-assistant P executive-assistant scheduler inbox-manager
      executive-assistant P personal-assistant scheduler inbox-manager
      scheduler t executive-assistant inbox-manager
      inbox-manager P scheduler executive-assistant personal-assistant
    customer
      customer-success-manager P support-agent
      support-agent P customer-success-manager
    creative
      graphic-designer t video-producer copywriter
      video-producer t graphic-designer editor
      editor t video-producer graphic-designer
    """
}
