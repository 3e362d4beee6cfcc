package import MosaicFormats

extension Register {
  /// Returns facts about the server that matter for the register, by name.
  package func health() throws -> JSONValue {
    let rows = try connection.run(
      """
      select jsonb_build_object('server_version', current_setting('server_version'), 'fsync', current_setting('fsync'),
        'full_page_writes', current_setting('full_page_writes'),
        'schema_version', (select max(version) from mosaic.migration),
        'size_bytes', pg_database_size(current_database()), 'clock', \(CardQuery.time("clock_timestamp()")))
      """)
    return JSONValue(parsing: Array((rows.first?[0] ?? "null").utf8)) ?? .null
  }
}
