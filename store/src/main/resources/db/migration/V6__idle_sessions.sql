-- A session that nobody uses ends before its time.
alter table sessions add column used timestamptz not null default now();

-- Whoever leaves takes their authenticator along.
alter table second_factors drop constraint second_factors_user_id_fkey;
alter table second_factors add foreign key (user_id) references users (id) on delete cascade;
