import MosaicOperations

extension Report {
  /// Shows the result of creating a roster.
  func show(_ result: FleetInitializer.Result, isDryRun: Bool) {
    list(result.files, isDryRun: isDryRun)
    if let preview = result.preview { show(output: preview) }
    guard let start = result.start else { return }
    start.lines.forEach(say)
    next(start.isReady ? "mosaic fleet check, then mosaic fleet up" : "mosaic fleet check")
  }
}
