import MosaicDiagnostics
import MosaicModel

/// Resolves a checked file to a north star, or returns nil if something required is missing.
func resolveNorthStar(_ spec: NorthStarSpec) -> NorthStar? {
  guard let mission = spec.mission, let substrate = spec.substrate, let isAdvisory = spec.isSpendAdvisory,
    let note = spec.spendNote
  else { return nil }
  return NorthStar(
    mission: mission.value, substrate: substrate.value,
    objectives: spec.objectives.compactMap(resolveStatement),
    criteria: spec.criteria.compactMap(resolveStatement),
    workstreams: spec.workstreams.compactMap(resolveStatement),
    goals: spec.goals.compactMap(resolveGoal),
    assumptions: spec.assumptions.compactMap(resolveAssumption),
    spend: NorthStar.Spend(isAdvisory: isAdvisory.value, note: note.value))
}

private func resolveStatement(_ spec: NorthStarSpec.Statement) -> NorthStar.Statement? {
  guard let id = spec.id, let text = spec.text else { return nil }
  return NorthStar.Statement(id: id.value, text: text.value)
}

private func resolveGoal(_ spec: NorthStarSpec.Goal) -> NorthStar.Goal? {
  guard let id = spec.id, let title = spec.title, let phase = spec.phase, let priority = spec.priority else {
    return nil
  }
  return NorthStar.Goal(
    id: id.value, title: title.value, phase: phase.value, priority: priority.value,
    dependsOn: spec.dependsOn.map(\.value))
}

private func resolveAssumption(_ spec: NorthStarSpec.Assumption) -> NorthStar.Assumption? {
  guard let id = spec.id, let isVetoable = spec.isVetoable, let text = spec.text else { return nil }
  return NorthStar.Assumption(id: id.value, isVetoable: isVetoable.value, text: text.value)
}
