-- Tenants that leave, and what is left of those that have: the certificate of their erasure. Its column
-- is no "tenant", for this is not the tenant's own, and stays.
create table offboardings (
  node text primary key references tenants (id),
  state text not null check (state in ('leaving', 'exporting', 'exported', 'erasing', 'erased')),
  asked_by text not null,
  origin text not null,
  began timestamptz not null,
  -- What was exported, and what was erased, as JSON.
  export text,
  erased text,
  certificate text
);
alter table offboardings enable row level security;
alter table offboardings force row level security;
create policy own on offboardings using (in_scope(node)) with check (in_scope(node));
grant select, insert, update, delete on offboardings to vedette_app;

-- Whatever was still running when a tenant was erased writes nothing of it any more.
create function refuse_erased() returns trigger language plpgsql as $$
begin
  if exists (select from offboardings where node = new.tenant and state in ('erasing', 'erased')) then
    raise exception 'the tenant % is erased', new.tenant;
  end if;
  return new;
end $$;

-- How many bytes of records came of each tenant on each day (UTC).
create table volumes (
  tenant text not null references tenants (id),
  day date not null,
  bytes bigint not null,
  primary key (tenant, day)
);
create index volumes_by_day on volumes (day);
alter table volumes enable row level security;
alter table volumes force row level security;
create policy own on volumes using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on volumes to vedette_app;

-- Looks into the past that are over, and what they found at each tenant.
create table retro_hunts (
  id text primary key,
  asked timestamptz not null,
  head text not null
);
create table retro_hunt_results (
  look text not null references retro_hunts (id) on delete cascade,
  tenant text not null references tenants (id),
  place integer not null,
  result text not null,
  primary key (look, tenant)
);
alter table retro_hunts enable row level security;
alter table retro_hunts force row level security;
create policy platform on retro_hunts using (is_platform()) with check (is_platform());
alter table retro_hunt_results enable row level security;
alter table retro_hunt_results force row level security;
create policy own on retro_hunt_results using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on retro_hunts, retro_hunt_results to vedette_app;
