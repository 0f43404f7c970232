-- What is decided about rules at a node of the tree of tenants; it holds there and below it.
create table rule_states (
  tenant text not null references tenants (id),
  rule text not null,
  is_on boolean not null,
  severity integer check (severity between 1 and 5),
  reason text not null,
  author text not null,
  changed timestamptz not null default clock_timestamp(),
  primary key (tenant, rule)
);

create table rule_exceptions (
  tenant text not null references tenants (id),
  id text not null,
  rule text not null,
  document text not null,
  author text not null,
  changed timestamptz not null default clock_timestamp(),
  primary key (tenant, id)
);

create table own_rules (
  tenant text not null references tenants (id),
  rule text not null,
  title text not null,
  text text not null,
  author text not null,
  changed timestamptz not null default clock_timestamp(),
  primary key (tenant, rule)
);

alter table rule_states enable row level security;
alter table rule_states force row level security;
create policy own on rule_states using (in_scope(tenant)) with check (in_scope(tenant));
alter table rule_exceptions enable row level security;
alter table rule_exceptions force row level security;
create policy own on rule_exceptions using (in_scope(tenant)) with check (in_scope(tenant));
alter table own_rules enable row level security;
alter table own_rules force row level security;
create policy own on own_rules using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on rule_states, rule_exceptions, own_rules to vedette_app;
