import MosaicFormats

/// The part of a JavaScript module by which opencode and pi start `mosaic agent hook`. Neither waits for it.
enum ScriptHooks {
  /// Declares `report(kind, payload)`. Works in Node and in Bun.
  static func prelude(running program: String) -> String {
    "// Written by mosaic at each start; a change here is lost. Reports events to fleet/run, and waits for nothing.\n"
      + "import { spawn } from \"node:child_process\";\n" + """

        function report(kind, payload) {
          try {
            const options = { stdio: ["pipe", "ignore", "ignore"], detached: true };
            const child = spawn(\(JSONString.quoted(program)), ["agent", "hook", kind], options);
            child.on("error", () => {});
            child.stdin.on("error", () => {});
            child.stdin.end(JSON.stringify(payload));
            child.unref();
          } catch {}
        }

        """
  }
}
