import CPostgres

extension pg_functions {
  /// The functions of libpq, loaded at the first use; nil if this machine does not have it.
  static let found: pg_functions? = withUnsafeTemporaryAllocation(of: pg_functions.self, capacity: 1) {
    find_pg_functions($0.baseAddress!) ? $0[0] : nil
  }
}
