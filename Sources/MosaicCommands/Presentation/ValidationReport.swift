import MosaicOperations

extension Report {
  /// Shows the findings and fixes of `fleet validate`.
  func show(_ result: Validation.Result) {
    if let fixes = result.fixes {
      list(fixes.files, isDryRun: fixes.isDryRun)
      if let diff = fixes.diff { show(diff: diff) }
      fixes.lines.forEach(say)
    }
    show(result.findings, in: result.files)
    if let fixes = result.fixes { show(suggestions: fixes.suggestions, behind: result.findings) }
    count(result.findings)
  }
}
