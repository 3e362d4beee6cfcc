import Foundation
import MosaicTestHarness
import Testing

@Suite(
  "The backlog through a pooler", .runsPrograms, .needsPostgres,
  .enabled(if: access("/usr/sbin/pgbouncer", X_OK) == 0, "pgbouncer is not installed"))
struct BacklogPoolerTests {
  /// pgbouncer gives each transaction another connection, and refuses what lasts longer than one.
  @Test("all verbs work in pooled transactions, and no card is claimed twice")
  func transactions() throws {
    let home = try BacklogHome()
    let run = try home.run(
      """
      set -e; direct=$DATABASE_URL
      pool=$(mktemp -d); as=; [ $(id -u) != 0 ] || as='setpriv --reuid=postgres --regid=postgres --clear-groups'
      server=$(echo "$direct" | sed 's/.*host=//; s/&.*//'); name=$(echo "$direct" | sed 's/.*\\/\\/\\///; s/?.*//')
      cat >"$pool/conf" <<END
      [databases]
      * = host=$server user=tester
      [pgbouncer]
      listen_addr =
      listen_port = 6432
      unix_socket_dir = $pool
      auth_type = any
      pool_mode = transaction
      default_pool_size = 3
      END
      [ $(id -u) != 0 ] || chown -R postgres "$pool"
      $as /usr/sbin/pgbouncer -q "$pool/conf" >"$pool/log" 2>&1 & bouncer=$!
      trap 'kill $bouncer; wait $bouncer || true; rm -rf "$pool"' EXIT
      n=0; until [ -S "$pool/.s.PGSQL.6432" ]; do n=$((n + 1)); [ $n -lt 100 ] || cat "$pool/log"; sleep 0.05; done
      export DATABASE_URL="postgresql:///$name?host=$pool&port=6432&user=tester"
      { echo cards:; for n in $(seq 12); do echo "  - {id: c$n, title: Card $n}"; done; } >cards.yaml
      $B create -f cards.yaml; $B link c12 --needs c1; $B edit c2 --priority 5
      seq 6 | xargs -P 6 -I % sh -ec '
        while claim=$($B claim --owner w% --request w%-$i --json); token=$(echo "$claim" | jq .token); [ "$token" != null ]
        do $B complete "$(echo "$claim" | jq -r .card.id)" --token $token; i=1$i; done'
      $B stats --json | jq -c '[.counts.done, .counts.ready, .counts.waiting]'
      $B verdict c1 --kind review --result ok --commit $(printf '%040d' 7)
      $B log --json | jq '[.events[] | select(.kind == "completed")] | length'
      $B export --format csv | wc -l; $B doctor >/dev/null; echo the end
      """)
    #expect(run.status == 0 && run.transcript.hasSuffix("\n12\n13\nthe end\n"), "\(run.transcript)")
    let counts = try home.query("select status, count(*), sum(attempts) from mosaic.card group by status")
    #expect(counts == "done|12|12", "\(run.transcript)")
  }
}
