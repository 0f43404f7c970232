-- API tokens have ids, by which they are withdrawn, and may be good for reading only.
alter table sessions add column id text;
update sessions set id = substr(encode(hash, 'hex'), 1, 24);
alter table sessions alter column id set not null;
alter table sessions add constraint sessions_by_id unique (id);
alter table sessions add column is_read_only boolean not null default false;
create index sessions_of_user on sessions (user_id);
