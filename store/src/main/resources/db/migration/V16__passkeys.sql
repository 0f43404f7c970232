-- Keys of people's authenticators (WebAuthn); only public halves are kept.
create table passkeys (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  credential bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  name text not null,
  created timestamptz not null,
  used timestamptz
);
create index passkeys_of_user on passkeys (user_id);

-- Roles that nobody may use without a passkey.
create table passkey_rules (
  role text primary key
);

alter table sessions add column has_passkey boolean not null default false;

alter table passkeys enable row level security;
alter table passkeys force row level security;
create policy platform on passkeys using (is_platform()) with check (is_platform());
alter table passkey_rules enable row level security;
alter table passkey_rules force row level security;
create policy platform on passkey_rules using (is_platform()) with check (is_platform());
grant select, insert, update, delete on passkeys, passkey_rules to vedette_app;
