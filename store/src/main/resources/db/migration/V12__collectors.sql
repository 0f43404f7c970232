-- What may be shared by collectors of a tenant and of those below it, such as an app registration
-- of the MSP. Its secrets are kept among those of its tenant.
create table collector_accounts (
  id text primary key,
  tenant text not null references tenants (id),
  name text not null,
  kind text not null,
  settings text not null,
  created timestamptz not null default now(),
  unique (tenant, name)
);

create table collectors (
  id text primary key,
  tenant text not null references tenants (id),
  name text not null,
  kind text not null,
  settings text not null,
  streams text[] not null,
  account text references collector_accounts (id),
  is_paused boolean not null default false,
  author text not null,
  created timestamptz not null default now(),
  unique (tenant, name)
);
create index collectors_by_account on collectors (account);

-- How far a stream is. What is about to be delivered is written down before it is.
create table collector_streams (
  tenant text not null,
  collector text not null references collectors (id) on delete cascade,
  stream text not null,
  cursor text not null default '',
  moved timestamptz,
  intended_cursor text,
  intended_from bigint,
  intended_marks bytea,
  intended_items bytea,
  intended_files bytea,
  primary key (tenant, collector, stream)
);

-- What was taken, a row for each page, to be known again.
create table collector_marks (
  tenant text not null,
  collector text not null references collectors (id) on delete cascade,
  stream text not null,
  number bigint not null,
  items bytea not null,
  files bytea not null,
  primary key (tenant, collector, stream, number)
);

alter table collector_accounts enable row level security;
alter table collector_accounts force row level security;
create policy own on collector_accounts using (in_scope(tenant)) with check (in_scope(tenant));
alter table collectors enable row level security;
alter table collectors force row level security;
create policy own on collectors using (in_scope(tenant)) with check (in_scope(tenant));
alter table collector_streams enable row level security;
alter table collector_streams force row level security;
create policy own on collector_streams using (in_scope(tenant)) with check (in_scope(tenant));
alter table collector_marks enable row level security;
alter table collector_marks force row level security;
create policy own on collector_marks using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on
  collector_accounts, collectors, collector_streams, collector_marks to vedette_app;
