-- What the queue shows of an incident without reading all of it: JSON arrays.
alter table incidents add column tactics text not null default '[]';
alter table incidents add column entities text not null default '[]';

-- What people write about an incident.
create table incident_comments (
  tenant text not null,
  incident text not null,
  id text not null,
  author text not null,
  text text not null,
  created timestamptz not null default clock_timestamp(),
  primary key (tenant, incident, id)
);

alter table incident_comments enable row level security;
alter table incident_comments force row level security;
create policy own on incident_comments using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on incident_comments to vedette_app;
