-- Times are epoch milliseconds UTC where they come from events, timestamptz where people act.
-- Documents are text, not jsonb: what attackers write may hold characters that jsonb refuses.

create table tenants (
  id text primary key,
  parent text references tenants (id),
  kind text not null check (kind in ('msp', 'group', 'client', 'site')),
  name text not null,
  created timestamptz not null default now(),
  offboarded timestamptz
);

create table ingest_keys (
  id text primary key,
  tenant text not null references tenants (id),
  name text not null,
  hash bytea not null unique,
  created timestamptz not null default now(),
  revoked timestamptz
);

-- Senders that bring no key, known by a network or by the fingerprint of a certificate.
create table senders (
  id text primary key,
  tenant text not null references tenants (id),
  mark text not null unique,
  source text,
  created timestamptz not null default now()
);

create table users (
  id text primary key,
  name text not null unique,
  password text not null,
  created timestamptz not null default now(),
  disabled timestamptz,
  failures integer not null default 0,
  locked_until timestamptz
);

create table grants (
  user_id text not null references users (id),
  role text not null,
  node text not null references tenants (id),
  primary key (user_id, node)
);

create table sessions (
  hash bytea primary key,
  user_id text not null references users (id),
  name text not null default '',
  is_token boolean not null default false,
  created timestamptz not null default now(),
  expires timestamptz not null
);

create table findings (
  tenant text not null,
  uid text not null,
  sequence bigint not null,
  time bigint not null,
  rule_id text not null,
  title text not null,
  severity integer not null,
  confidence integer not null,
  tactics text not null,
  techniques text not null,
  host text,
  user_name text,
  ocsf text not null,
  state text not null,
  created timestamptz not null default now(),
  primary key (tenant, uid)
);
create index findings_by_time on findings (tenant, time desc, uid);
create index findings_by_creation on findings (tenant, created);

create table incidents (
  tenant text not null,
  id text not null,
  state text not null,
  merged_into text not null default '',
  severity integer not null,
  risk integer not null,
  headline text not null,
  start_time bigint not null,
  end_time bigint not null,
  findings integer not null,
  ocsf text not null,
  memory text not null,
  status text not null default 'open',
  verdict text,
  owner text,
  created timestamptz not null default now(),
  updated timestamptz not null default now(),
  primary key (tenant, id)
);
create index incidents_by_risk on incidents (status, risk desc, end_time desc, tenant, id);

create table incident_findings (
  tenant text not null,
  incident text not null,
  uid text not null,
  primary key (tenant, incident, uid)
);

create table ledger (
  tenant text not null,
  source text not null,
  received bigint not null default 0,
  stored bigint not null default 0,
  rejected bigint not null default 0,
  undecoded bigint not null default 0,
  position bigint not null default 0,
  stored_to bigint not null default 0,
  last_received bigint not null default 0,
  primary key (tenant, source)
);

create table audit (
  number bigint primary key,
  time timestamptz not null,
  actor text not null,
  origin text not null,
  scope text not null,
  action text not null,
  detail text not null,
  former bytea not null,
  hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to';
end $$;
create trigger audit_is_final before update or delete on audit
  for each row execute function refuse_change();
create trigger audit_stays before truncate on audit
  for each statement execute function refuse_change();

-- A transaction sees the tenants that it names, and all of them only if it says so.
create function in_scope(tenant text) returns boolean language sql stable as $$
  select current_setting('vedette.platform', true) = 'on'
    or tenant = any (string_to_array(current_setting('vedette.tenants', true), ','))
$$;

alter table ingest_keys enable row level security;
alter table ingest_keys force row level security;
create policy own on ingest_keys using (in_scope(tenant)) with check (in_scope(tenant));
alter table senders enable row level security;
alter table senders force row level security;
create policy own on senders using (in_scope(tenant)) with check (in_scope(tenant));
alter table findings enable row level security;
alter table findings force row level security;
create policy own on findings using (in_scope(tenant)) with check (in_scope(tenant));
alter table incidents enable row level security;
alter table incidents force row level security;
create policy own on incidents using (in_scope(tenant)) with check (in_scope(tenant));
alter table incident_findings enable row level security;
alter table incident_findings force row level security;
create policy own on incident_findings using (in_scope(tenant)) with check (in_scope(tenant));
alter table ledger enable row level security;
alter table ledger force row level security;
create policy own on ledger using (in_scope(tenant)) with check (in_scope(tenant));

grant select, insert, update, delete on
  tenants, ingest_keys, senders, users, grants, sessions, findings, incidents, incident_findings, ledger
  to vedette_app;
grant select, insert on audit to vedette_app;
