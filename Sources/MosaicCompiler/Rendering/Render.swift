/// Turns documents into files, sorted by path.
package func render(_ artifacts: [Artifact]) -> [RenderedFile] {
  let files = artifacts.map { artifact in
    var bytes: [UInt8] = []
    artifact.document.render(into: &bytes)
    return RenderedFile(path: artifact.path, mode: artifact.mode, bytes: bytes)
  }
  return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}
