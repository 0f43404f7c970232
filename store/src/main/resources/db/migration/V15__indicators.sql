-- Indicators that a node of the tree of tenants looks for, there and below.
create table watch_lists (
  tenant text not null references tenants (id),
  id text not null unique,
  name text not null,
  confidence integer not null check (confidence between 0 and 100),
  author text not null,
  created timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);

-- The id follows from kind and value. What was not hunted for in the past yet has no time for it.
create table watch_list_indicators (
  tenant text not null,
  list text not null,
  id text not null,
  kind text not null,
  value text not null,
  expires timestamptz,
  added timestamptz not null default clock_timestamp(),
  hunted timestamptz,
  primary key (list, id),
  foreign key (tenant, list) references watch_lists (tenant, id) on delete cascade
);
create index watch_list_indicators_by_tenant on watch_list_indicators (tenant);
create index watch_list_indicators_to_hunt on watch_list_indicators (added) where hunted is null;

-- How often indicators were met, and when, in milliseconds of event time; null where no event told.
create table indicator_sightings (
  tenant text not null references tenants (id),
  id text not null,
  kind text not null,
  indicator text not null,
  feed text not null,
  name text not null,
  count bigint not null,
  first_time bigint,
  last_time bigint,
  updated timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);
create index indicator_sightings_by_update on indicator_sightings (tenant, updated desc, id);

-- The place in the journal before which all of a tenant's are counted.
create table indicator_positions (
  tenant text primary key references tenants (id),
  position bigint not null
);

alter table watch_lists enable row level security;
alter table watch_lists force row level security;
create policy own on watch_lists using (in_scope(tenant)) with check (in_scope(tenant));
alter table watch_list_indicators enable row level security;
alter table watch_list_indicators force row level security;
create policy own on watch_list_indicators using (in_scope(tenant)) with check (in_scope(tenant));
alter table indicator_sightings enable row level security;
alter table indicator_sightings force row level security;
create policy own on indicator_sightings using (in_scope(tenant)) with check (in_scope(tenant));
alter table indicator_positions enable row level security;
alter table indicator_positions force row level security;
create policy own on indicator_positions using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on
  watch_lists, watch_list_indicators, indicator_sightings, indicator_positions to vedette_app;
