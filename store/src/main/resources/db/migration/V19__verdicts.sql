-- What people have parted: no incident ever holds findings of both sides again.
create table incident_cuts (
  tenant text not null,
  id text not null,
  incident text not null,
  author text not null,
  parted text[] not null,
  rest text[] not null,
  created timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);

-- By what an incident may be known again at another tenant: keyed hashes, and nothing else.
create table incident_sightings (
  tenant text not null,
  incident text not null,
  token text not null,
  primary key (tenant, incident, token),
  foreign key (tenant, incident) references incidents on delete cascade
);
create index incident_sightings_by_token on incident_sightings (token, tenant);

-- What people have said, by rule.
create index incidents_by_verdict on incidents (tenant, verdict) where verdict is not null;

alter table incident_cuts enable row level security;
alter table incident_cuts force row level security;
create policy own on incident_cuts using (in_scope(tenant)) with check (in_scope(tenant));
alter table incident_sightings enable row level security;
alter table incident_sightings force row level security;
create policy own on incident_sightings using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on incident_cuts, incident_sightings to vedette_app;
