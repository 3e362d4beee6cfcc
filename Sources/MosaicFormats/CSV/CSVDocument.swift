/// A table in the format CSV (RFC 4180), with a header.
package struct CSVDocument: Document {
  private let rows: [[String]]

  package init(columns: [String], rows: [[String]]) {
    self.rows = [columns] + rows
  }

  package func render(into bytes: inout [UInt8]) {
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(cell, to: &bytes)
      }
      bytes.append(contentsOf: "\r\n".utf8)
    }
  }

  private func append(_ cell: String, to bytes: inout [UInt8]) {
    guard cell.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
