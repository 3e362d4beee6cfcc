/// The roles and profiles that are in force.
package struct Library: Sendable {
  package let roles: RoleLibrary
  package let profiles: ProfileLibrary
}
