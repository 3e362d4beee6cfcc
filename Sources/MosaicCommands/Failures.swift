import ArgumentParser
import MosaicDiagnostics

/// There is no roster where one was looked for.
struct MissingRoster: Error {
  let path: String
}

/// A file that was named is none that mosaic reads.
struct UnknownDocument: Error {
  let path: String
}

/// Runs a command's work; what the world refused becomes one message and an exit code.
func withFailures<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let failure as SourceReader.Failure {
    Terminal.say("error: cannot read \(Visible.line(failure.path)): \(failure.reason)")
    throw ExitStatus.failed
  } catch let missing as MissingRoster {
    Terminal.say("error: there is no roster at \(Visible.line(missing.path))")
    Terminal.say("help: 'mosaic fleet init --profile software-delivery' writes one")
    throw ExitStatus.no
  } catch let unknown as UnknownDocument {
    Terminal.say("error: \(Visible.line(unknown.path)) is no roster, profile, north star or role contract")
    Terminal.say(
      "help: a roster has 'agents:', a profile 'lead:', a north star 'mission:'; a role contract ends in .md")
    throw ExitStatus.no
  }
}
