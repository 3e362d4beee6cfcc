import CYAML

/// libyaml's events as Swift values. Positions are code-point indices.
final class YAMLEventStream {
  enum Event {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar(text: String, style: YAMLScalar.Style)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }

  /// An event with its position, and whether it has an anchor or a tag, which mosaic does not support.
  struct Item {
    let event: Event
    let start: Int
    let end: Int
    let hasAnchor: Bool
    let hasTag: Bool
    /// Whether the event starts a collection in braces or brackets.
    var isFlow = false
  }

  struct Failure: Error {
    let problem: String
    let context: String
    let index: Int
    /// The start of the construct that libyaml was parsing; nil if unknown.
    let contextIndex: Int?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let pairs: SurrogatePairs

  init(_ bytes: ArraySlice<UInt8>) {
    parser = .allocate(capacity: 1)
    pairs = SurrogatePairs(in: bytes)
    let bytes = pairs.bytes
    input = .allocate(capacity: max(bytes.count, 1))
    _ = input.initialize(from: bytes)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(Failure) -> Item {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    return item(event)
  }

  private func item(_ event: yaml_event_t) -> Item {
    let start = pairs.original(Int(event.start_mark.index))
    let end = pairs.original(Int(event.end_mark.index))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = text(scalar.value, length: scalar.length)
      let isEscaped = scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
      return Item(
        event: .scalar(
          text: isEscaped ? text : pairs.original(text, in: start..<end), style: style(scalar.style)), start: start,
        end: end,
        hasAnchor: scalar.anchor != nil, hasTag: scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      return Item(
        event: .sequenceStart, start: start, end: end, hasAnchor: sequence.anchor != nil, hasTag: sequence.tag != nil,
        isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      return Item(
        event: .mappingStart, start: start, end: end, hasAnchor: mapping.anchor != nil, hasTag: mapping.tag != nil,
        isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
    default:
      return Item(event: plainEvent(event.type), start: start, end: end, hasAnchor: false, hasTag: false)
    }
  }

  private func plainEvent(_ type: yaml_event_type_t) -> Event {
    switch type {
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_ALIAS_EVENT: .alias
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_END_EVENT: .mappingEnd
    default: .streamEnd
    }
  }

  private func text(_ start: UnsafeMutablePointer<yaml_char_t>?, length: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private func failure() -> Failure {
    let state = parser.pointee
    return Failure(
      problem: state.problem.map { String(cString: $0) } ?? "out of memory",
      context: state.context.map { String(cString: $0) } ?? "", index: pairs.original(Int(state.problem_mark.index)),
      contextIndex: state.context == nil ? nil : pairs.original(Int(state.context_mark.index)))
  }
}
