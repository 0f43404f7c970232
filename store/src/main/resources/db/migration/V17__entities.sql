-- What people say of a tenant's hosts, persons and networks: a list as they wrote it.
create table asset_lists (
  tenant text not null primary key references tenants (id),
  text text not null,
  author text not null,
  changed timestamptz not null default clock_timestamp()
);

alter table asset_lists enable row level security;
alter table asset_lists force row level security;
create policy own on asset_lists using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on asset_lists to vedette_app;
