import MosaicFormats

/// The first-run screens of Codex, determined from its own files and from mosaic's arguments.
struct CodexFirstRun {
  let screens: [ForeseenScreen]
  let unread: [String]

  init(of start: RuntimeStart, consent: CodexConsent, catalog: (RuntimeStart) -> [String: String]) {
    let start = start.adding(consent.arguments)
    var trust: CodexTrust?
    let configuration = CodexConfiguration(of: start) { values, home in
      let found = CodexTrust(of: start, projects: values["projects"], codexHome: home)
      trust = found
      return found.verdict != .restricted
    }
    let builder = Builder(start: start, configuration: configuration)
    let hooks = CodexHookReview(configuration, of: start, isTrusted: trust?.verdict != .restricted).count
    screens = [
      builder.signIn, trust.flatMap(builder.trust), builder.review(of: hooks), builder.model(catalog),
    ].compactMap { $0 }
    unread = configuration.unread
  }

  private struct Builder {
    let start: RuntimeStart
    let configuration: CodexConfiguration

    /// OpenAI's own service, and providers that declare it, require a sign-in.
    var signIn: ForeseenScreen? {
      let provider = configuration["model_provider"]?.string ?? "openai"
      let own = configuration["model_providers", provider]
      let needsAccount = own.map { $0["requires_openai_auth"] == .bool(true) } ?? (provider == "openai")
      guard needsAccount, !start.has("--oss"), !isSignedIn else { return nil }
      return ForeseenScreen(screen: .codexSignIn, answer: .byHand(hand(["codex", "login"])))
    }

    private var isSignedIn: Bool {
      let file = JSONFile("\(configuration.home)/auth.json")
      return file["OPENAI_API_KEY"]?.isTruthy == true || file["tokens"]?.isTruthy == true
    }

    func trust(_ trust: CodexTrust) -> ForeseenScreen? {
      switch trust.verdict {
      case .free: nil
      case .asks:
        ForeseenScreen(screen: .codexTrust(folder: trust.folder), answer: .consent(.folder(trust.folder)))
      case .restricted:
        ForeseenScreen(
          screen: .codexRestricted(folder: trust.folder),
          answer: .byHand(.edit(file: configuration.configFile, what: "change its trust_level, or use another folder")))
      }
    }

    func review(of hooks: Int) -> ForeseenScreen? {
      hooks == 0
        ? nil : ForeseenScreen(screen: .codexHooks(count: hooks), answer: .byHand(hand(["codex"], in: start.folder)))
    }

    func model(_ catalog: (RuntimeStart) -> [String: String]) -> ForeseenScreen? {
      // Codex's own default is never a model that it would replace.
      guard let old = start.option("--model", "-m") ?? configuration["model"]?.string, let new = catalog(start)[old],
        configuration["notice", "model_migrations", old]?.string != new
      else { return nil }
      return ForeseenScreen(screen: .codexModel(old: old, new: new), answer: .consent(.model(old: old, new: new)))
    }

    private func hand(_ command: [String], in folder: String? = nil) -> ForeseenScreen.ByHand {
      .run(
        command: command, folder: folder,
        variables: start.variable("CODEX_HOME").map { ["CODEX_HOME": $0] } ?? [:])
    }
  }
}

extension RuntimeStart {
  /// Returns the same program with our options before its own.
  fileprivate func adding(_ options: [String]) -> RuntimeStart {
    RuntimeStart(words: [program] + options + arguments, environment: environment, folder: folder) ?? self
  }
}
