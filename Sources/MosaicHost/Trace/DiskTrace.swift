package import Glibc
package import MosaicFormats

/// Everything that one run asks the disk and the environment, with the answers.
///
/// The functions that ask add to the trace of their thread, if there is one. An answer is recorded as it was used, so a
/// change after it is noticed later. A question that cannot be recorded makes the trace incomplete.
package final class DiskTrace {
  private struct Question: Hashable {
    let path: String
    let followsLinks: Bool
  }

  private struct ValueName: Hashable {
    let kind: FleetIndex.Value.Kind
    let name: String
  }

  /// A moment before the first question.
  package let started: FileStamp.Time
  /// Whether the facts and values are all that the run learned.
  package private(set) var isComplete = true
  private var facts: [Question: DiskFact] = [:]
  private var texts: [ValueName: String?] = [:]

  package init(started: FileStamp.Time = DiskTrace.now) {
    self.started = started
  }

  /// By path; of the facts about a path and about the file at its end, the first is that of the path.
  package var entries: [FleetIndex.Entry] {
    facts.map { FleetIndex.Entry(path: $0.path, followsLinks: $0.followsLinks, fact: $1) }
      .sorted(byText: { $0.path + ($0.followsLinks ? "\u{1}" : "") })
  }

  package var values: [FleetIndex.Value] {
    texts.map { FleetIndex.Value($0.kind, $0.name, $1) }.sorted {
      ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name)
    }
  }

  /// Declares the trace incomplete.
  package func giveUp() { isComplete = false }

  /// Adds what another thread learned for the same run.
  package func absorb(_ other: DiskTrace) {
    if !other.isComplete { giveUp() }
    let (fewer, more) = facts.count < other.facts.count ? (facts, other.facts) : (other.facts, facts)
    facts = more
    for (question, fact) in fewer { add(fact, question.path, following: question.followsLinks) }
    for (key, text) in other.texts { note(key.kind, key.name, text) }
  }

  private func add(_ fact: DiskFact, _ path: String, following followsLinks: Bool) {
    let question = Question(path: path, followsLinks: followsLinks)
    guard path.hasPrefix("/"), let merged = facts[question].map({ fact.merged(with: $0) }) ?? fact else {
      return giveUp()
    }
    facts[question] = merged
  }
}

// MARK: - The trace of a thread

extension DiskTrace {
  // A key of the thread, because the concurrency library would make each start slower.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The trace that functions of this thread add to.
  package static var current: DiskTrace? {
    pthread_getspecific(key).map { Unmanaged<DiskTrace>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Adds the questions of `work` to the trace. The work must ask them on this thread.
  package func during<Result>(_ work: () throws -> Result) rethrows -> Result {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, outer) }
    return try work()
  }

  /// The time that the kernel gives to files that change now.
  package static var now: FileStamp.Time {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return FileStamp.Time(time)
  }
}

// MARK: - Answers

extension DiskTrace {
  /// Records the result of `lstat` or `stat`: the status, or nil with `errno` set.
  package func noteType(_ path: String, following followsLinks: Bool, _ status: stat?) {
    guard let status else { return noteFailure(path, following: followsLinks) }
    let stamp = FileStamp(status)
    add(.type(stamp.type), path, following: followsLinks && !isSame(path, stamp))
  }

  /// Records that a path could not be opened, for the reason in `errno`.
  package func noteFailure(_ path: String, following followsLinks: Bool) {
    guard errno == ENOENT || errno == ENOTDIR else { return giveUp() }
    let question = Question(path: path, followsLinks: followsLinks)
    if facts[question] == .absent || facts[Question(path: path, followsLinks: false)] == .absent { return }
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT || errno == ENOTDIR {
      add(.absent, path, following: false)
    } else if followsLinks, stat(path, &status) != 0, errno == ENOENT || errno == ENOTDIR {
      add(.absent, path, following: true)
    } else {
      giveUp()
    }
  }

  /// Records a folder that was opened, or whose mode was asked for.
  package func noteFolder(_ path: String, following followsLinks: Bool, _ status: stat) {
    let stamp = FileStamp(status)
    add(.folder(stamp), path, following: followsLinks && !isSame(path, stamp))
  }

  /// Records the entries of a folder, with its status from before it was read.
  package func noteListing(
    _ path: String, following followsLinks: Bool, _ status: stat, _ names: FolderNames
  ) {
    let stamp = FileStamp(status)
    let digest = stamp.isRacy(at: started) ? names.digest : nil
    add(.listing(stamp, digest: digest), path, following: followsLinks && !isSame(path, stamp))
  }

  /// Records the bytes of a file, with its status from before it was read.
  package func noteFile(_ path: String, following followsLinks: Bool, _ status: stat, _ bytes: [UInt8]) {
    let stamp = FileStamp(status)
    guard status.st_mode & S_IFMT == S_IFREG else { return giveUp() }
    let digest = stamp.isRacy(at: started) ? Digest(of: bytes).text : nil
    add(.file(stamp, digest: digest), path, following: followsLinks && !isSame(path, stamp))
  }

  /// Records the program of this process, whose bytes are too many to compare.
  package func noteProgram() {
    let path = "/proc/self/exe"
    var status = stat()
    guard stat(path, &status) == 0, !FileStamp(status).isRacy(at: started) else { return giveUp() }
    add(.file(FileStamp(status), digest: nil), path, following: true)
  }

  package func note(_ kind: FleetIndex.Value.Kind, _ name: String, _ text: String?) {
    let key = ValueName(kind: kind, name: name)
    if let known = texts[key], known != text { return giveUp() }
    texts.updateValue(text, forKey: key)
  }

  /// Returns whether a path is that file itself and no link to it.
  private func isSame(_ path: String, _ stamp: FileStamp) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && FileStamp(status) == stamp
  }
}

/// The names in a folder, with the types that the folder stores beside them.
package struct FolderNames {
  private var names: [[UInt8]] = []

  package init() {}

  package mutating func add(_ entry: UnsafeMutablePointer<dirent>) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    names.append(name + [0, entry.pointee.d_type])
  }

  fileprivate init?(of folder: String) {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    while let entry = readdir(stream) { add(entry) }
  }

  package var digest: String {
    Digest(of: Array(names.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0]))).text
  }

  /// Returns the digest of a folder's entries; nil if it cannot be read.
  package static func digest(of folder: String) -> String? { FolderNames(of: folder)?.digest }
}

extension FileStamp {
  package init(_ status: stat) {
    self.init(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), mode: status.st_mode, user: status.st_uid,
      group: status.st_gid, size: Int64(status.st_size), modified: Time(status.st_mtim), changed: Time(status.st_ctim))
  }
}

extension FileStamp.Time {
  fileprivate init(_ time: timespec) {
    self.init(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }
}
