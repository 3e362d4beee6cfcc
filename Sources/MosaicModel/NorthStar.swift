/// The validated goals of a fleet.
package struct NorthStar: Sendable {
  package struct Statement: Sendable {
    package let id: String
    package let text: String

    package init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  package struct Goal: Sendable {
    package let id: String
    package let title: String
    package let phase: Int
    package let priority: String
    package let dependsOn: [String]

    package init(id: String, title: String, phase: Int, priority: String, dependsOn: [String]) {
      self.id = id
      self.title = title
      self.phase = phase
      self.priority = priority
      self.dependsOn = dependsOn
    }
  }

  package struct Assumption: Sendable {
    package let id: String
    package let isVetoable: Bool
    package let text: String

    package init(id: String, isVetoable: Bool, text: String) {
      self.id = id
      self.isVetoable = isVetoable
      self.text = text
    }
  }

  package struct Spend: Sendable {
    package let isAdvisory: Bool
    package let note: String

    package init(isAdvisory: Bool, note: String) {
      self.isAdvisory = isAdvisory
      self.note = note
    }
  }

  package let mission: String
  package let substrate: String
  package let objectives: [Statement]
  package let criteria: [Statement]
  package let workstreams: [Statement]
  package let goals: [Goal]
  package let assumptions: [Assumption]
  package let spend: Spend

  package init(
    mission: String, substrate: String, objectives: [Statement], criteria: [Statement], workstreams: [Statement],
    goals: [Goal], assumptions: [Assumption], spend: Spend
  ) {
    self.mission = mission
    self.substrate = substrate
    self.objectives = objectives
    self.criteria = criteria
    self.workstreams = workstreams
    self.goals = goals
    self.assumptions = assumptions
    self.spend = spend
  }
}
