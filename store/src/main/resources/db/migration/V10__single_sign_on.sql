-- Where people of a tenant sign in, and everywhere below it. Whose tenant it is, and the issuer, never
-- change: links to people are kept by provider and subject.
create table identity_providers (
  id text primary key,
  tenant text not null references tenants (id),
  name text not null,
  issuer text not null,
  client_id text not null,
  scopes text not null,
  groups_claim text not null,
  domains text[] not null,
  creates_users boolean not null,
  vouches boolean not null,
  is_private boolean not null,
  is_disabled boolean not null,
  created timestamptz not null default now()
);
create index identity_providers_of_tenant on identity_providers (tenant);

-- What members of a group there may do here.
create table identity_provider_roles (
  provider text not null references identity_providers (id) on delete cascade,
  member_of text not null,
  role text not null,
  node text not null references tenants (id) on delete cascade,
  primary key (provider, member_of, node)
);

create table identities (
  provider text not null references identity_providers (id) on delete cascade,
  subject text not null,
  user_id text not null references users (id) on delete cascade,
  is_managed boolean not null,
  created timestamptz not null default now(),
  used timestamptz,
  primary key (provider, subject),
  unique (provider, user_id)
);
create index identities_of_user on identities (user_id);

-- How a session began; it ends with its provider.
alter table sessions add column origin text not null default '';
alter table sessions add column provider text references identity_providers (id) on delete cascade;
alter table sessions add column has_factor boolean not null default false;

-- Roles that nobody may use without a second factor.
create table factor_rules (
  role text primary key
);

alter table identity_providers enable row level security;
alter table identity_providers force row level security;
create policy own on identity_providers using (in_scope(tenant)) with check (in_scope(tenant));
alter table identity_provider_roles enable row level security;
alter table identity_provider_roles force row level security;
create policy platform on identity_provider_roles using (is_platform()) with check (is_platform());
alter table identities enable row level security;
alter table identities force row level security;
create policy platform on identities using (is_platform()) with check (is_platform());
alter table factor_rules enable row level security;
alter table factor_rules force row level security;
create policy platform on factor_rules using (is_platform()) with check (is_platform());
grant select, insert, update, delete on
  identity_providers, identity_provider_roles, identities, factor_rules to vedette_app;
