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

-- Where the audit log begins, once old entries were cut away: a document that the platform has signed.
create table audit_cuts (
  number bigint primary key,
  document text not null,
  key text not null,
  signature text not null
);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit' then
    if exists (select from audit_cuts where number >= old.number) then
      return old;
    end if;
  end if;
  raise exception 'the audit log is only ever added to';
end $$;
create trigger audit_cuts_are_final before update or delete on audit_cuts
  for each row execute function refuse_change();
create trigger audit_cuts_stay before truncate on audit_cuts
  for each statement execute function refuse_change();

alter table audit_cuts enable row level security;
alter table audit_cuts force row level security;
create policy platform on audit_cuts using (is_platform()) with check (is_platform());
grant select, insert on audit_cuts to vedette_app;
grant delete on audit to vedette_app;
