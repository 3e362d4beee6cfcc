import MosaicModel

/// Lowers a fleet to the documents that run and describe it.
func lower(
  _ fleet: Fleet, northStar: NorthStar?, library: Library, in context: CompileContext
) -> [Artifact] {
  let sources = CheckedSources(fleet: fleet, northStar: northStar, library: library, context: context)
  return Output.all.concurrentMap { $0.lower(sources) }.flatMap(\.self)
}
