-- Cards, their dependencies and their history. Runs in a transaction, with the schema mosaic as the search path.

-- One sequence for all cards: after a restore from a backup it continues above every token that was ever given out.
create sequence token_seq cache 1;

create table control (
  one boolean primary key default true check (one),
  register uuid not null default gen_random_uuid(),
  paused_by text
);
insert into control default values;

create table card (
  -- An id is part of a git branch's name.
  id text collate "C" primary key
    check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' and id !~ '(\.\.|\.lock$|\.$)'),
  title text not null,
  body text not null default '' check (octet_length(body) <= 1048576),
  class text collate "C" not null default 'code',
  origin text not null default 'card',
  repository text,
  phase text,
  parent text,
  priority int not null default 0,
  status text collate "C" not null default 'ready'
    check (status in ('ready', 'claimed', 'blocked', 'done', 'deleted')),
  blocked_reason text,
  acceptance jsonb not null default '[]',
  revision int not null default 1,
  open_dependencies int not null default 0 check (open_dependencies >= 0),
  -- When the card can be claimed. For a claimed card: when the claim ends.
  available_at timestamptz not null default '-infinity',
  claim_owner text,
  claimed_at timestamptz,
  claim_ttl_seconds int,
  attempt_token bigint not null default 0,
  attempts int not null default 0,
  max_attempts int not null default 3 check (max_attempts > 0),
  failed_deliveries int not null default 0,
  idempotency_key text unique,
  spend_projected bigint,
  spend_actual bigint,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  check ((status = 'claimed') = (claim_owner is not null)),
  check ((status = 'blocked') = (blocked_reason is not null)),
  check (status <> 'ready' or attempts < max_attempts)
) with (fillfactor = 80);

-- The order of a claim. Done, blocked and waiting cards are in neither index, so a claim does not step over them.
create index card_claim on card (priority desc, created_at, id, available_at)
  where status in ('ready', 'claimed') and open_dependencies = 0 and attempts < max_attempts;
create index card_claim_class on card (class, priority desc, created_at, id, available_at)
  where status in ('ready', 'claimed') and open_dependencies = 0 and attempts < max_attempts;
create index card_open on card (status) where status in ('ready', 'claimed', 'blocked');
create index card_done on card (done_at) where status = 'done';

create table dependency (
  card text collate "C" not null references card,
  needs text collate "C" not null references card,
  primary key (card, needs),
  check (card <> needs)
);
create index dependency_needs on dependency (needs, card);

create table event (
  id bigint generated always as identity primary key,
  card text collate "C" not null,
  kind text not null,
  actor text not null,
  token bigint,
  at timestamptz not null default clock_timestamp(),
  data jsonb not null default '{}'
);
create index event_card on event (card, id);

-- What every reader uses: a claim that has expired counts as ready, without anyone having to change the row.
create view board as
  select c.*,
    case
      when status = 'claimed' and available_at <= statement_timestamp() then
        case when attempts >= max_attempts then 'blocked' when open_dependencies > 0 then 'waiting' else 'ready' end
      when status = 'ready' and (open_dependencies > 0 or available_at > statement_timestamp()) then 'waiting'
      else status
    end as state,
    case
      when status = 'claimed' and available_at <= statement_timestamp() and attempts >= max_attempts
        then 'attempts exhausted'
      else blocked_reason
    end as reason
  from card c
  where status <> 'deleted';
