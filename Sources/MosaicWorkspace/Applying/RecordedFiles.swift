import MosaicCompiler
import MosaicFormats
import MosaicHost

/// The manifest of a workspace and the files that it records, as they are on disk.
///
/// The files can be read by a thread of their own, because the compiler does not need them. They are for one plan only,
/// which must be made before anything is written.
package final class RecordedFiles {
  /// A file that was read, without its bytes: keeping them would double the memory of a run.
  private struct Summary {
    let digest: Digest
    let mode: UInt32
    let stamp: DiskFile.Stamp
  }

  package let manifest: Manifest.Reading
  let manifestEntry: DiskEntry
  private let folder: WorkspaceFolder
  private var reading: (trace: DiskTrace?, summaries: Pending<[String: Summary]>)?
  private var summaries: [String: Summary] = [:]

  /// Reads the manifest.
  package init(in folder: WorkspaceFolder) throws {
    self.folder = folder
    manifestEntry = try folder.entry(at: Manifest.path)
    manifest = Manifest.reading(manifestEntry)
  }

  /// Starts reading the files.
  package func startReading() {
    guard reading == nil, let paths = manifest.manifest?.digests.keys else { return }
    // Neither an open folder nor a trace may be used by two threads.
    let copy = WorkspaceFolder(at: folder.path)
    let trace = DiskTrace.current.map { DiskTrace(started: $0.started) }
    let read = { Self.summaries(of: Array(paths).sorted(byText: { $0 }), in: copy) }
    reading = (trace, Pending { trace?.during(read) ?? read() })
  }

  /// Waits for the files.
  package func finishReading() {
    guard let (trace, pending) = reading else { return }
    summaries = pending.result()
    if let trace { DiskTrace.current?.absorb(trace) }
    reading = nil
  }

  /// Returns the entry at the path of each file. It is read now, unless it was read before and has the file's bytes.
  func entries(at files: [RenderedFile]) throws -> [DiskEntry] {
    if summaries.isEmpty { return try files.map { try folder.entry(at: $0.path) } }
    return try zip(files, files.concurrentMap { Digest(of: $0.bytes) }).map(entry)
  }

  private func entry(at file: RenderedFile, expecting digest: Digest) throws -> DiskEntry {
    guard let summary = summaries[file.path], summary.digest == digest else { return try folder.entry(at: file.path) }
    return .file(DiskFile(bytes: file.bytes, mode: summary.mode, stamp: summary.stamp, digest: summary.digest))
  }

  private static func summaries(of paths: [String], in folder: WorkspaceFolder) -> [String: Summary] {
    var summaries: [String: Summary] = [:]
    summaries.reserveCapacity(paths.count)
    for path in paths {
      do {
        guard case .file(let file) = try folder.entry(at: path) else { continue }
        summaries[path] = Summary(digest: file.digest, mode: file.mode, stamp: file.stamp)
      } catch {
        // The plan asks again, and throws the error.
        DiskTrace.current?.giveUp()
      }
    }
    return summaries
  }
}
