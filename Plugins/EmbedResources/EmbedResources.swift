import Foundation
import PackagePlugin

/// Converts the package's text folders to one Swift source, which embeds them in the shipped program.
@main
struct EmbedResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let folders = [
      "framework", "templates", "docs/diagnostics", "docs/states", "docs/live", "docs/topics", "migrations",
    ]
    let inputs = folders.flatMap { files(below: root.appending(path: $0)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedResources.swift")
    return [
      .buildCommand(
        displayName: "Embedding framework, templates and pages",
        executable: try context.tool(named: "embed-resources").url,
        arguments: [output.path, root.path] + folders,
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  private func files(below folder: URL) -> [URL] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let found = walk?.compactMap { $0 as? URL } ?? []
    return found.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
  }
}
