package import MosaicModel

/// Turns what is true of a fleet into the documents that run and describe it.
package func lower(
  _ fleet: Fleet, _ northStar: NorthStar?, _ library: Library, in context: CompileContext
) -> [Artifact] {
  []
}
