import MosaicModel

/// Lowers a fleet to the documents that run and describe it.
func lower(
  _ fleet: Fleet, northStar: NorthStar?, library: Library, in context: CompileContext
) -> [Artifact] {
  var artifacts = lowerUnits(fleet, in: context)
  artifacts += lowerEnvironmentFiles(fleet, in: context)
  artifacts += lowerCheatSheets(fleet, in: context)
  artifacts += lowerFleetSummary(fleet, in: context)
  if let northStar { artifacts.append(lowerNorthStarFile(northStar)) }
  artifacts += lowerShippedLibrary()
  artifacts.append(lowerRoleIndex(library.roles.personas))
  artifacts += lowerSchemas()
  return artifacts
}
