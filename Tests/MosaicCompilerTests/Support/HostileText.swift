/// Texts that one of the grammars could take for its own syntax.
enum HostileText {
  /// Texts of one line each.
  static let lines = [
    "%n", "%i", "%", "%%", "100%", "$HOME", "${HOME}", "$HOME and more", "$", "$$", "a$", "$(id)", "`id`",
    "a`b", ";", "; rm", "a;b", "\\;", "\"", "'", "it's", "say \"hi\"", "\"\"", "''", "\\", "\\\\", "a\\",
    "a\\\\", "\\n", "\\x41", "\\u0041", "a\\ b", "C:\\dir\\", "\\$HOME", "\\\"", "..", "../../etc", "/",
    "a b", " ", "  two  spaces  ", "trailing ", "\ttab\t", "-x", "--", "-", "@x", "+x", ":x", "!", "!x",
    "a!b", "!!", "#", "# first", "a # b", "~", "~/src", "~root", "a:~", "é", "日本語", "👩‍💻",
    "\u{A0}", "a=b", "=", "==", "*", "?", "[a]", "[Service]", "{a,b}", "<", ">", "|", "&", "&&", "(", ")",
    "()", "^", "KEY=value", "export A=b", "a,b", "plain", "a/b.c_d-e:f@g+h%i",
  ]

  static let severalLines = ["a\nb", "\n", "a\n", "a\\\nb", "a\nExecStart=/bin/false", "a\n#b", "a\n\n[Service]"]
}
