-- What is set at a node of the tree of tenants holds there and below it, until a node sets it anew.
create table settings (
  tenant text not null references tenants (id),
  key text not null,
  value text not null,
  updated timestamptz not null default now(),
  primary key (tenant, key)
);
alter table settings enable row level security;
alter table settings force row level security;
create policy own on settings using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on settings to vedette_app;
