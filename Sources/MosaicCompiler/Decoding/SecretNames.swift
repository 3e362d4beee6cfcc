/// Whether a variable's name says that its value is a secret, which is never shown. No `env_allow` changes that.
func namesSecret(_ name: String) -> Bool {
  let name = name.uppercased()
  return name.hasSuffix("TOKEN") || name.hasSuffix("_KEY") || name.contains("SECRET") || name.contains("PASSWORD")
}
