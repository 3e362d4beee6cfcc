import MosaicFormats

/// The part of a JavaScript module that starts `mosaic agent hook` for opencode and pi. Neither runtime waits for it.
enum ScriptHooks {
  /// Returns code that declares `report(kind, payload)`. It works in Node and in Bun.
  static func prelude(running program: String) -> String {
    "// Written by mosaic at each start; changes here are lost. Reports events to fleet/run without waiting.\n"
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
