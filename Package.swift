// swift-tools-version: 6.2
import PackageDescription

let host: Target.Dependency = "MosaicHost"
let formats: Target.Dependency = "MosaicFormats"
let diagnostics: Target.Dependency = "MosaicDiagnostics"
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mosaic",
  products: [.executable(name: "mosaic", targets: ["mosaic"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Only for tests: the reader that ours is compared with.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CPostgres"),
    .target(name: "MosaicFormats"),
    .target(name: "MosaicDiagnostics", dependencies: [formats]),
    .target(name: "MosaicSyntax", dependencies: ["CYAML", formats, diagnostics]),
    .target(name: "MosaicModel", dependencies: [formats]),
    .target(name: "MosaicFramework", plugins: ["EmbedResources"]),
    .target(
      name: "MosaicCompiler",
      dependencies: [formats, diagnostics, "MosaicSyntax", "MosaicModel", "MosaicFramework"]),
    .target(name: "MosaicHost", dependencies: ["CCrypto", "CLinux", formats]),
    .target(name: "MosaicScreen", dependencies: ["CLinux", host, diagnostics]),
    .target(name: "MosaicControl", dependencies: ["CLinux", formats, "MosaicModel", host]),
    .target(name: "MosaicLanguageServer", dependencies: [formats, diagnostics, "MosaicModel", "MosaicCompiler"]),
    .target(
      name: "MosaicWorkspace",
      dependencies: [
        "CLinux", formats, host, diagnostics, "MosaicModel", "MosaicFramework", "MosaicCompiler",
      ]),
    .target(
      name: "MosaicRegister",
      dependencies: ["CLinux", "CPostgres", formats, diagnostics, host, "MosaicModel", "MosaicFramework"]),
    .target(
      name: "MosaicOperations",
      dependencies: [
        formats, host, "MosaicRegister", "MosaicControl", "MosaicWorkspace", diagnostics, "MosaicModel",
        "MosaicFramework",
        "MosaicCompiler", "MosaicLanguageServer",
      ]),
    .target(
      name: "MosaicPresentation",
      dependencies: [
        formats, host, "MosaicOperations", "MosaicScreen", "MosaicControl", diagnostics, "MosaicModel",
        "MosaicFramework", "MosaicCompiler",
      ]),
    .target(
      name: "MosaicToolServer",
      dependencies: [formats, host, diagnostics, "MosaicModel", "MosaicOperations", "MosaicPresentation"]),
    .target(name: "MosaicStub", dependencies: ["CLinux", formats, "MosaicModel", host, "MosaicControl"]),
    .target(
      name: "MosaicCommands",
      dependencies: [
        formats, host, "MosaicOperations", "MosaicPresentation", "MosaicStub", "MosaicScreen", diagnostics,
        "MosaicModel", "MosaicFramework", "MosaicCompiler", "MosaicLanguageServer", "MosaicToolServer", argumentParser,
      ]),
    .executableTarget(name: "mosaic", dependencies: ["MosaicCommands"]),

    .executableTarget(
      name: "bench",
      dependencies: [
        "CLinux", "CYAML", formats, "MosaicModel", "MosaicCompiler", "MosaicLanguageServer", "MosaicRegister",
      ],
      path: "Bench"),
    .executableTarget(name: "embed-resources"),
    .plugin(name: "EmbedResources", capability: .buildTool(), dependencies: ["embed-resources"]),

    .target(name: "MosaicTestSupport", path: "Tests/MosaicTestSupport"),
    .target(name: "MosaicTestHarness", path: "Tests/MosaicTestHarness"),
    // A separate program, which no other target may link: Yams contains a copy of libyaml that would replace the
    // system's.
    .executableTarget(
      name: "yaml-oracle", dependencies: ["MosaicTestSupport", .product(name: "Yams", package: "Yams")],
      path: "Tests/YAMLOracle"),
    // A stand-in for a runtime, with a composer, for tests of messages.
    .executableTarget(name: "composer-stand-in", path: "Tests/ComposerStandIn"),
    // A client of the register that tests start many times.
    .executableTarget(
      name: "register-client", dependencies: ["MosaicRegister", "MosaicModel", formats], path: "Tests/RegisterClient"),
    .testTarget(name: "MosaicDiagnosticsTests", dependencies: [formats, diagnostics, "MosaicTestSupport"]),
    .testTarget(name: "MosaicSyntaxTests", dependencies: ["MosaicSyntax", formats, diagnostics, "MosaicTestSupport"]),
    .testTarget(
      name: "MosaicCompilerTests",
      dependencies: [
        "MosaicCompiler", "MosaicModel", "MosaicSyntax", "MosaicFramework", "MosaicTestSupport", "MosaicTestHarness",
        formats, diagnostics,
      ]),
    .testTarget(
      name: "YAMLOracleTests",
      dependencies: ["MosaicSyntax", "MosaicCompiler", "MosaicModel", formats, diagnostics, "MosaicTestSupport"]),
    .testTarget(
      name: "MosaicLanguageServerTests",
      dependencies: ["MosaicLanguageServer", "MosaicCompiler", formats, diagnostics, "MosaicTestSupport"]),
    .testTarget(
      name: "MosaicCommandsTests",
      dependencies: [
        "CLinux", "MosaicCommands", "MosaicCompiler", "MosaicControl", "MosaicLanguageServer", "MosaicModel",
        "MosaicWorkspace", "MosaicOperations", "MosaicPresentation", "MosaicScreen", "MosaicToolServer", formats, host,
        diagnostics, "MosaicTestSupport", "MosaicTestHarness", "mosaic",
      ]),
    .testTarget(
      name: "MosaicControlTests",
      dependencies: [
        "MosaicControl", "MosaicStub", "MosaicModel", "MosaicTestHarness", "MosaicTestSupport", formats, host, "mosaic",
        "composer-stand-in",
      ]),
    .testTarget(
      name: "MosaicRegisterTests",
      dependencies: [
        "MosaicRegister", "MosaicModel", "MosaicTestHarness", "MosaicTestSupport", formats, host, "mosaic",
        "register-client",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin].contains(target.type) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

// The fuzz targets, only for `make fuzz`: each of our modules reports its coverage and exposes its internals.
if Context.environment["MOSAIC_FUZZ"] != nil {
  let instrumented: SwiftSetting = .unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "MosaicOperations", "MosaicWorkspace", "MosaicCompiler", "MosaicLanguageServer", "MosaicModel", "MosaicSyntax",
        formats, diagnostics,
      ],
      path: "Fuzz", exclude: ["seeds", "run", "words"], swiftSettings: package.targets[3].swiftSettings ?? [],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
  for target in package.targets where target.name == "fuzz" || target.name.hasPrefix("Mosaic") {
    target.swiftSettings?.append(instrumented)
  }
  // Counters in each command's generated parsing code keep the optimizer busy for half an hour and find nothing.
  for target in package.targets where target.name == "MosaicCommands" {
    target.swiftSettings?.append(.unsafeFlags(["-Onone"]))
  }
}
