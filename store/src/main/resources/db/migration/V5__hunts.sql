-- Hunts that are kept, and run again and again if they have an interval; at a node of the tree.
create table hunts (
  tenant text not null references tenants (id),
  id text not null,
  name text not null,
  description text not null default '',
  sql text not null,
  reach text not null check (reach in ('tenant', 'below')),
  owner text not null,
  every_minutes integer check (every_minutes between 1 and 43200),
  makes_findings boolean not null default false,
  severity integer not null default 3 check (severity between 1 and 5),
  created timestamptz not null default now(),
  changed timestamptz not null default now(),
  next_run timestamptz,
  primary key (tenant, id)
);
create index hunts_by_next_run on hunts (next_run) where next_run is not null;

create table hunt_runs (
  tenant text not null,
  hunt text not null,
  started timestamptz not null,
  millis bigint not null,
  rows integer not null,
  is_cut boolean not null,
  new_findings integer not null default 0,
  first_rows text not null,
  error text,
  primary key (tenant, hunt, started),
  foreign key (tenant, hunt) references hunts (tenant, id) on delete cascade
);

alter table hunts enable row level security;
alter table hunts force row level security;
create policy own on hunts using (in_scope(tenant)) with check (in_scope(tenant));
alter table hunt_runs enable row level security;
alter table hunt_runs force row level security;
create policy own on hunt_runs using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on hunts, hunt_runs to vedette_app;
