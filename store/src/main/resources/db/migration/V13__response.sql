-- What was decided about incidents, and what is done about them. What comes of an action is told by
-- its state; each change of it is made by whoever finds it as they expect it, so that of two one wins.
create table response_decisions (
  tenant text not null references tenants (id),
  id text not null,
  incident text not null,
  document text not null,
  decided timestamptz not null,
  primary key (tenant, id)
);
create index response_decisions_by_incident on response_decisions (tenant, incident, decided desc);

create table response_actions (
  tenant text not null references tenants (id),
  id text not null,
  incident text not null,
  decision text not null,
  class text not null,
  place text not null,
  target text not null,
  subject text not null,
  level text not null,
  would_act boolean not null,
  state text not null check (state in ('observed', 'recommended', 'proposed', 'approved', 'issuing',
    'issued', 'confirmed', 'releasing', 'expired', 'undone', 'failed', 'rejected', 'withdrawn')),
  detail text not null default '',
  actuator text not null default '',
  receipt text not null default '',
  attempts integer not null default 0,
  retry_at timestamptz,
  created timestamptz not null,
  decided_by text,
  issued timestamptz,
  confirmed timestamptz,
  expires timestamptz,
  ended timestamptz,
  ending text not null default '',
  primary key (tenant, id)
);
-- Nothing is done twice to the same thing at the same time.
create unique index response_actions_once on response_actions (tenant, subject)
  where state in ('proposed', 'approved', 'issuing', 'issued', 'confirmed', 'releasing');
create index response_actions_by_creation on response_actions (created desc, tenant, id);
create index response_actions_at_work on response_actions (state)
  where state in ('approved', 'issuing', 'issued', 'confirmed', 'releasing');

-- The incidents that an action is needed for: it is taken back when none needs it any more.
create table response_claims (
  tenant text not null references tenants (id),
  action text not null,
  incident text not null,
  primary key (tenant, action, incident)
);

-- Who may fetch what a tenant's firewalls and name servers are to refuse.
create table response_feed_keys (
  tenant text not null references tenants (id),
  id text not null,
  name text not null,
  hash bytea not null unique,
  created timestamptz not null default now(),
  fetched timestamptz,
  primary key (tenant, id)
);

-- What is connected to a tenant's actions, and with which values; secrets lie elsewhere.
create table response_connectors (
  tenant text not null references tenants (id),
  id text not null,
  kind text not null,
  name text not null,
  settings text not null,
  created timestamptz not null default now(),
  primary key (tenant, id)
);

alter table response_decisions enable row level security;
alter table response_decisions force row level security;
create policy own on response_decisions using (in_scope(tenant)) with check (in_scope(tenant));
alter table response_actions enable row level security;
alter table response_actions force row level security;
create policy own on response_actions using (in_scope(tenant)) with check (in_scope(tenant));
alter table response_claims enable row level security;
alter table response_claims force row level security;
create policy own on response_claims using (in_scope(tenant)) with check (in_scope(tenant));
alter table response_feed_keys enable row level security;
alter table response_feed_keys force row level security;
create policy own on response_feed_keys using (in_scope(tenant)) with check (in_scope(tenant));
alter table response_connectors enable row level security;
alter table response_connectors force row level security;
create policy own on response_connectors using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on response_decisions, response_actions, response_claims,
  response_feed_keys, response_connectors to vedette_app;
