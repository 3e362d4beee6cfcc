import ArgumentParser
import MosaicDiagnostics

/// There is no roster where one was looked for.
struct MissingRoster: Error {
  let path: String
}

/// An option or the environment does not say where the workspace is.
struct UnusableHome: Error {
  let reason: String
}

/// A file that was named is none that mosaic reads.
struct UnknownDocument: Error {
  let path: String
}

/// A profile or preset that was asked for is not there.
struct NothingOfThatName: Error {
  let kind: String
  let name: String
  let known: [String]
}

/// `init` would replace a roster.
struct RosterExists: Error {
  let path: String
}

/// Runs a command's work; what the world refused becomes one message and an exit code.
///
/// - Parameter invocation: what the commands in a help need to be copied as they stand.
func withFailures<Result>(_ invocation: Invocation? = nil, _ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let failure as SourceReader.Failure {
    Terminal.say("error: cannot read \(Visible.line(failure.path)): \(failure.reason)")
    throw ExitStatus.failed
  } catch let missing as MissingRoster {
    Terminal.say("error: there is no roster at \(Visible.line(missing.path))")
    let help = "'mosaic fleet init --profile software-delivery' writes a first fleet/roster.yaml"
    Terminal.say("help: " + (invocation?.spelled(help) ?? help))
    throw ExitStatus.no
  } catch let home as UnusableHome {
    Terminal.say("error: \(home.reason)")
    Terminal.say("help: name the workspace with --home DIR")
    throw ExitStatus.usage
  } catch let unknown as UnknownDocument {
    Terminal.say("error: \(Visible.line(unknown.path)) is no roster, profile, north star or role contract")
    Terminal.say(
      "help: a roster has 'agents:', a profile 'lead:', a north star 'mission:'; a role contract ends in .md")
    throw ExitStatus.no
  } catch let nothing as NothingOfThatName {
    let near = Suggestion.nearest(to: nothing.name, among: nothing.known)
    Terminal.say("error: there is no \(nothing.kind) '\(Visible.line(nothing.name))'")
    Terminal.say(
      "help: " + (near.map { "did you mean '\($0)'?" } ?? "there are: \(nothing.known.joined(separator: ", "))"))
    if nothing.kind == "profile" {
      Terminal.say("note: profiles of your own are looked for in fleet/profiles.local of this workspace")
    }
    throw ExitStatus.no
  } catch let existing as RosterExists {
    Terminal.say("error: \(Visible.line(existing.path)) is there already")
    let help = "edit it and run 'mosaic fleet generate', or use --force, which keeps it as roster.yaml.bak-N"
    Terminal.say("help: " + (invocation?.spelled(help) ?? help))
    throw ExitStatus.no
  } catch let failure as FileSystemError {
    Terminal.say("error: \(failure)")
    throw ExitStatus.failed
  }
}
