-- What belongs to people and to the platform is out of reach of work within a tenant's scope.
alter table tenants enable row level security;
alter table tenants force row level security;
create policy own on tenants using (in_scope(id)) with check (in_scope(id));

create function is_platform() returns boolean language sql stable as $$
  select coalesce(current_setting('vedette.platform', true) = 'on', false)
$$;

alter table users enable row level security;
alter table users force row level security;
create policy platform on users using (is_platform()) with check (is_platform());
alter table grants enable row level security;
alter table grants force row level security;
create policy platform on grants using (is_platform()) with check (is_platform());
alter table sessions enable row level security;
alter table sessions force row level security;
create policy platform on sessions using (is_platform()) with check (is_platform());
alter table audit enable row level security;
alter table audit force row level security;
create policy platform on audit using (is_platform()) with check (is_platform());

-- The keys of a tenant, wrapped by the master key, and what is encrypted with them.
create table keysets (
  tenant text primary key references tenants (id),
  wrapped bytea not null,
  created timestamptz not null default now()
);

create table secrets (
  tenant text not null,
  name text not null,
  encrypted bytea not null,
  updated timestamptz not null default now(),
  primary key (tenant, name),
  foreign key (tenant) references keysets (tenant)
);

alter table keysets enable row level security;
alter table keysets force row level security;
create policy own on keysets using (in_scope(tenant)) with check (in_scope(tenant));
alter table secrets enable row level security;
alter table secrets force row level security;
create policy own on secrets using (in_scope(tenant)) with check (in_scope(tenant));

grant select, insert, update, delete on keysets, secrets to vedette_app;

-- Failed attempts are counted by the name that was given, whether there is such a user or not, so
-- that a lock tells nobody which names exist.
create table failed_sign_ins (
  hash bytea primary key,
  failures integer not null,
  latest timestamptz not null,
  locked_until timestamptz
);
create index failed_sign_ins_by_latest on failed_sign_ins (latest);
alter table failed_sign_ins enable row level security;
alter table failed_sign_ins force row level security;
create policy platform on failed_sign_ins using (is_platform()) with check (is_platform());
grant select, insert, update, delete on failed_sign_ins to vedette_app;
alter table users drop column failures, drop column locked_until;
