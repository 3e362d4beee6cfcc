import MosaicControl
import MosaicModel
import Testing

@Suite("Placeholders in the command of a declared runtime")
struct RuntimePlaceholderTests {
  @Test(
    "placeholders are replaced inside any argument, in one pass",
    arguments: [
      (["x", "--model", "{model}"], ["x", "--model", "m1"]), (["x", "--model={model}"], ["x", "--model=m1"]),
      (["x", "a-{name}-{model}-{name}"], ["x", "a-{model}-m1-{model}"]), (["x", "@{contract}"], ["x", "@/run/c.md"]),
      (["{name}"], ["{model}"]),
      (["x", "${model}", "{Model}", "{}", "{a,b}", "{{model}}"], ["x", "${model}", "{Model}", "{}", "{a,b}", "{m1}"]),
      (["x", "", "{", "}", "a{model"], ["x", "", "{", "}", "a{model"]),
    ])
  func filled(words: [String], expected: [String]) {
    let values = RuntimeValues(model: "m1", contract: "/run/c.md", name: "{model}")
    #expect(RuntimePlaceholder.fill(words, value: values.value(of:)) == expected)
  }

  @Test(
    "an argument without a value is left out, together with the option before it",
    arguments: [
      (["x", "--model", "{model}"], ["x"]), (["x", "--model", "{model}", "-y"], ["x", "-y"]),
      (["x", "-m", "{model}", "--id", "{name}"], ["x", "--id", "one"]), (["x", "{model}", "y"], ["x", "y"]),
      (["x", "run", "{model}"], ["x", "run"]), (["x", "--", "{model}"], ["x", "--"]),
      (["x", "--model={model}", "y"], ["x", "y"]), (["x", "--flag", "m={model}"], ["x", "--flag"]),
      (["x", "--a", "{model}", "{model}"], ["x"]), (["x", "--b", "--a", "{model}"], ["x", "--b"]),
      (["--x", "{model}"], ["--x"]),
    ])
  func dropped(words: [String], expected: [String]) {
    let values = RuntimeValues(model: "", contract: nil, name: "one")
    #expect(RuntimePlaceholder.fill(words, value: values.value(of:)) == expected)
  }

  @Test("words that look like placeholders are found, known or not")
  func words() {
    #expect(RuntimePlaceholder.words(in: "a{model}b{foo-1}{x}") == ["model", "foo-1", "x"])
    #expect(RuntimePlaceholder.words(in: "${x} {} {1} {a b} {\"a\": 1} {ä}") == [])
  }
}
