-- What goes wrong with the platform itself: opened, kept up to date and closed by the platform, and
-- acknowledged by people. What concerns no tenant belongs to the MSP.
create table alerts (
  tenant text not null references tenants (id),
  id text not null,
  cause text not null,
  source text not null,
  detail text not null,
  opened timestamptz not null,
  updated timestamptz not null,
  closed timestamptz,
  times integer not null check (times > 0),
  acknowledged timestamptz,
  acknowledged_by text,
  primary key (tenant, id)
);
create index alerts_by_opened on alerts (opened desc, tenant, id);

-- What is remembered of when a source usually sends.
create table source_rhythms (
  tenant text not null references tenants (id),
  source text not null,
  memory bytea not null,
  primary key (tenant, source)
);

alter table alerts enable row level security;
alter table alerts force row level security;
create policy own on alerts using (in_scope(tenant)) with check (in_scope(tenant));
alter table source_rhythms enable row level security;
alter table source_rhythms force row level security;
create policy own on source_rhythms using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on alerts, source_rhythms to vedette_app;
