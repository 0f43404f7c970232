-- A second factor counts once it is confirmed; its secret lies among the secrets of the MSP.
create table second_factors (
  user_id text primary key references users (id),
  is_confirmed boolean not null default false,
  last_step bigint not null default 0,
  created timestamptz not null default now()
);
create table recovery_codes (
  user_id text not null references second_factors (user_id) on delete cascade,
  hash bytea not null,
  primary key (user_id, hash)
);

alter table second_factors enable row level security;
alter table second_factors force row level security;
create policy platform on second_factors using (is_platform()) with check (is_platform());
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
create policy platform on recovery_codes using (is_platform()) with check (is_platform());
grant select, insert, update, delete on second_factors, recovery_codes to vedette_app;
