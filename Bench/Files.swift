import CLinux
import Glibc

struct FileFailure: Error {
  let path: String
  let reason: String

  init(_ path: String) {
    self.path = path
    reason = String(cString: strerror(errno))
  }
}

/// A new temporary folder.
struct Scratch {
  let path: String

  init() throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/mosaic-bench.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure(folder) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() {
    _ = try? run(["rm", "-rf", path])
  }

  func empty(_ name: String) {
    _ = try? run(["rm", "-rf", path + "/" + name])
  }
}

/// Returns every file below a folder with its bytes and its path relative to the folder.
func readAll(below folder: String) throws -> [(path: String, bytes: [UInt8])] {
  var files: [(path: String, bytes: [UInt8])] = []
  try collect(folder, "", into: &files)
  return files
}

private func collect(_ root: String, _ below: String, into files: inout [(path: String, bytes: [UInt8])]) throws {
  guard let stream = opendir(root + below) else { throw FileFailure(root + below) }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    let path = below + "/" + name
    if entry.pointee.d_type == UInt8(DT_DIR) {
      try collect(root, path, into: &files)
    } else {
      files.append((path, try read(root + path)))
    }
  }
}

func read(_ path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  var status = stat()
  guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw FileFailure(path) }
  defer { close(descriptor) }
  let size = Int(status.st_size)
  return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let read = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
      guard read > 0 else { throw FileFailure(path) }
      count += read
    }
  }
}

/// Writes each file under a temporary name and renames it, creating folders as needed, without comparing contents.
///
/// - Parameter keeping: whether everything is synced to disk at the end.
func writeAll(_ files: [(path: String, bytes: [UInt8])], below folder: String, keeping: Bool = false) throws {
  var made: Set<String> = []
  for file in files {
    let path = folder + file.path
    let parent = String(path[..<path.lastIndex(of: "/")!])
    if made.insert(parent).inserted { makeFolders(parent) }
    try put(file.bytes, at: path + ".new")
    guard rename(path + ".new", path) == 0 else { throw FileFailure(path) }
  }
  if keeping { try keep(folder) }
}

private func keep(_ folder: String) throws {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
  guard descriptor >= 0 else { throw FileFailure(folder) }
  defer { close(descriptor) }
  guard syncfs(descriptor) == 0 else { throw FileFailure(folder) }
}

func write(_ bytes: [UInt8], to path: String) throws {
  makeFolders(String(path[..<path.lastIndex(of: "/")!]))
  try put(bytes, at: path)
}

private func makeFolders(_ path: String) {
  var made = ""
  for part in path.split(separator: "/") {
    made += "/" + part
    mkdir(made, 0o755)
  }
}

private func put(_ bytes: [UInt8], at path: String) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { throw FileFailure(path) }
  defer { close(descriptor) }
  guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw FileFailure(path) }
}
