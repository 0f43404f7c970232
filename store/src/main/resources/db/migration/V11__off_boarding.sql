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
