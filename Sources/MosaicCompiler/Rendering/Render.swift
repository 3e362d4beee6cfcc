import MosaicDiagnostics
import MosaicFormats

/// Turns documents into files, sorted by path.
package func render(_ artifacts: [Artifact]) -> [RenderedFile] {
  artifacts.concurrentMap(RenderedFile.init).sorted { $0.path.precedes($1.path) }
}

extension RenderedFile {
  fileprivate init(_ artifact: Artifact) {
    var bytes: [UInt8] = []
    artifact.document.render(into: &bytes)
    // As large as the file, and not a byte larger.
    self.init(path: artifact.path, mode: artifact.mode, bytes: bytes.withUnsafeBufferPointer { Array($0) })
  }
}
