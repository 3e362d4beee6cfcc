import CYAML
import MosaicCompiler
import MosaicFormats
import MosaicModel

/// Measures compiling in memory against libyaml's own pass over the same bytes.
func measureCompile(into report: inout Report) {
  let context = CompileContext(
    host: "build", tenant: "bench", home: .belowHome(".config/mosaic"), program: .absolute("/usr/bin/mosaic"))
  for shape in RosterShape.allCases {
    var judged: [Duration] = []
    var compiled: [Duration] = []
    for count in [1000, 10_000] {
      let bytes = shape.roster(of: count)
      var sources = SourceSet()
      sources.add(path: "roster.yaml", bytes: bytes, kind: .roster)
      let runs = count == 1000 ? 20 : 5
      let events = leastProcessorTime(of: runs) { consume(countEvents(bytes)) }
      judged.append(leastProcessorTime(of: runs) { consume(analyze(sources, in: context)) })
      compiled.append(leastProcessorTime(of: runs) { consume(compile(sources, in: context)) })
      let files = compile(sources, in: context).files
      let output = files.reduce(0) { $0 + $1.bytes.count }
      precondition(output > bytes.count, "the roster of the benchmark compiles")
      let copied = leastProcessorTime(of: runs) { consume(files.map { copy($0.bytes) }) }
      let name = "\(count) agents, \(shape)"
      report.add("analyze \(name)", judged.last!, against: events, "libyaml's events", goal: nil)
      report.add("compile \(name)", compiled.last!, against: events, "libyaml's events", goal: 2)
      report.add("the same", compiled.last!, against: events + copied, "and a copy of the output", goal: nil)
      report.add("output of \(name)", bytes: output, against: bytes.count, "roster", goal: nil)
    }
    report.add("analyze 10,000, \(shape)", judged[1], against: judged[0], "1,000", goal: 11)
    report.add("compile 10,000, \(shape)", compiled[1], against: compiled[0], "1,000", goal: 11)
  }
}

private func copy(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBufferPointer { Array($0) }
}

/// Counts the events of a document: the minimum that reading YAML with this library can cost.
func countEvents(_ bytes: [UInt8]) -> Int {
  var parser = yaml_parser_t()
  yaml_parser_initialize(&parser)
  defer { yaml_parser_delete(&parser) }
  return bytes.withUnsafeBufferPointer { buffer in
    yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
    var count = 0
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(&parser, &event) == 1 else { fatalError("the roster of the benchmark is YAML") }
      let isLast = event.type == YAML_STREAM_END_EVENT
      yaml_event_delete(&event)
      count += 1
      if isLast { return count }
    }
  }
}
