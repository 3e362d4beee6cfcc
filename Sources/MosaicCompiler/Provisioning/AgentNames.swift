/// Returns the names of the agents in a seat: the class alone, or `class0`, `class1`, ….
func agentNames(personaClass: String, multiplicity: Int) -> [String] {
  multiplicity == 1 ? [personaClass] : (0..<multiplicity).map { "\(personaClass)\($0)" }
}
