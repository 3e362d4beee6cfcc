import MosaicDiagnostics
import MosaicFormats

/// Renders documents to files, sorted by path.
package func render(_ artifacts: [Artifact]) -> [RenderedFile] {
  artifacts.concurrentMap(RenderedFile.init).sorted { $0.path.precedes($1.path) }
}

extension RenderedFile {
  fileprivate init(_ artifact: Artifact) {
    var bytes: [UInt8] = []
    artifact.document.render(into: &bytes)
    // Copies the bytes to release the spare capacity.
    self.init(path: artifact.path, mode: artifact.mode, bytes: bytes.withUnsafeBufferPointer { Array($0) })
  }
}
