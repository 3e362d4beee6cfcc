import MosaicDiagnostics

/// Turns documents into files, sorted by path.
package func render(_ artifacts: [Artifact]) -> [RenderedFile] {
  var scratch: [UInt8] = []
  let files = artifacts.map { artifact in
    scratch.removeAll(keepingCapacity: true)
    artifact.document.render(into: &scratch)
    let bytes = scratch.withUnsafeBufferPointer { Array($0) }  // As large as the file, and not a byte larger.
    return RenderedFile(path: artifact.path, mode: artifact.mode, bytes: bytes)
  }
  return files.sorted { $0.path.precedes($1.path) }
}
