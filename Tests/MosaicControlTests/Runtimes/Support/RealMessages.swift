/// Messages in every form that people and agents send, each with a nonce.
enum RealMessages {
  /// - Parameter count: the number of texts; each dozen contains every form once.
  static func texts(_ count: Int) -> [String] {
    (0..<count).map { number in
      let nonce = "nonce-\(number)-end"
      switch number % 12 {
      case 0: return "\(nonce) plain"
      case 1: return "\(nonce)\nseveral\n\n\tlines\nin one"
      case 2: return "# \(nonce)\n\nRun `make test`:\n\n- **bold**\n- _thin_\n\n```sh\nls\n```"
      case 3: return "\(nonce) 👨‍👩‍👧‍👦 🙂 é e\u{301} 中文"
      case 4: return "! \(nonce)"
      case 5: return "/\(nonce)"
      case 6: return "# \(nonce)"
      case 7: return "@\(nonce)"
      case 8: return "\(nonce) ends with \\"
      case 9: return "\(nonce) see @work"
      case 10: return "\(nonce) costs $HOME"
      default: return number == 11 ? large(nonce) : "\(nonce) the same again"
      }
    }
  }

  /// Returns 100 KB of short lines.
  private static func large(_ nonce: String) -> String {
    nonce + "\n" + (1...1800).map { "line \($0) " + String(repeating: "x", count: 48) }.joined(separator: "\n")
  }
}
