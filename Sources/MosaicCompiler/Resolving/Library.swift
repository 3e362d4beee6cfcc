/// The effective roles and profiles.
package struct Library: Sendable {
  package let roles: RoleLibrary
  package let profiles: ProfileLibrary
}
