import MosaicFormats

/// Changes in several files, in the form that the editor supports.
struct WorkspaceEdit {
  private struct File {
    let uri: String
    let version: Int?
    var edits: [JSONValue]
  }

  private let client: ClientCapabilities
  private var files: [File] = []
  private var renames: [JSONValue] = []

  init(for client: ClientCapabilities) {
    self.client = client
  }

  mutating func replace(_ range: JSONValue, in uri: String, version: Int?, with text: String) {
    let edit: JSONValue = ["range": range, "newText": .string(text)]
    if let index = files.firstIndex(where: { $0.uri == uri }) {
      files[index].edits.append(edit)
    } else {
      files.append(File(uri: uri, version: version, edits: [edit]))
    }
  }

  mutating func rename(_ uri: String, to new: String) {
    renames.append(["kind": "rename", "oldUri": .string(uri), "newUri": .string(new)])
  }

  var json: JSONValue {
    guard client.hasDocumentChanges else {
      return ["changes": .object(JSONObject(files.map { ($0.uri, .array($0.edits)) }))]
    }
    let edits = files.map { file -> JSONValue in
      let version = file.version.map(JSONValue.integer) ?? .null
      return ["textDocument": ["uri": .string(file.uri), "version": version], "edits": .array(file.edits)]
    }
    return ["documentChanges": .array(edits + renames)]
  }
}
