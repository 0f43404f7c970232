-- Who is told of what, by which channels, and what became of it.

-- What a node of the tree says about who is told of what happens at it and below it, as JSON.
create table notify_plans (
  tenant text primary key references tenants (id),
  document text not null,
  updated timestamptz not null default now()
);

-- How a node reaches people; secrets lie elsewhere.
create table notify_channels (
  tenant text not null references tenants (id),
  id text not null,
  kind text not null,
  name text not null,
  settings text not null,
  created timestamptz not null default now(),
  -- Since when nothing comes through; null while it works.
  failing_since timestamptz,
  primary key (tenant, id)
);

-- What has changed since it was looked at last, written by whatever changes it, in its transaction.
create table notify_changes (
  tenant text not null references tenants (id),
  kind text not null check (kind in ('incident', 'alert')),
  subject text not null,
  number bigint not null generated always as identity,
  primary key (tenant, kind, subject)
);
create index notify_changes_by_number on notify_changes (number);

-- How far the telling of a matter has come, and who has taken it upon themselves.
create table notify_matters (
  tenant text not null references tenants (id),
  kind text not null,
  subject text not null,
  progress text not null,
  round integer not null,
  is_over boolean not null,
  wake timestamptz,
  taken timestamptz,
  taken_by text,
  looked timestamptz not null,
  primary key (tenant, kind, subject)
);
create index notify_matters_by_wake on notify_matters (wake) where wake is not null;

-- What is said: one row for each matter and each way, brought up to date instead of said again. What
-- stands in it is written when it is sent. Its channel is that of the node "holder"; a digest is of that
-- node itself.
create table notify_messages (
  tenant text not null references tenants (id),
  id text not null,
  kind text not null check (kind in ('incident', 'alert', 'digest')),
  subject text not null,
  holder text not null,
  channel text not null,
  address text not null,
  -- The ways that are left if this one is dead, as JSON.
  otherwise text not null default '[]',
  -- Of the changes that there were, those that are worth a word of their own, and what was said.
  revision integer not null default 1,
  loud integer not null default 1,
  said integer not null default 0,
  said_loud integer not null default 0,
  phase text not null default '' check (phase in ('', 'open', 'taken', 'over')),
  reference text not null default '',
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'delivered', 'moved', 'failed', 'dropped')),
  note text not null default '',
  attempts integer not null default 0,
  due timestamptz,
  created timestamptz not null,
  delivered timestamptz,
  primary key (tenant, id)
);
create unique index notify_messages_once
  on notify_messages (tenant, kind, subject, holder, channel, address);
create index notify_messages_by_due on notify_messages (due) where state = 'waiting';
create index notify_messages_by_creation on notify_messages (created desc, tenant, id);

-- Each time that something was sent, and what was answered: the proof of its delivery.
create table notify_attempts (
  tenant text not null references tenants (id),
  message text not null,
  number integer not null,
  began timestamptz not null,
  ended timestamptz,
  outcome text not null default 'unknown' check (outcome in ('unknown', 'delivered', 'failed')),
  answer text not null default '',
  primary key (tenant, message, number)
);

-- What is told together with others at a moment.
create table notify_digest_items (
  tenant text not null references tenants (id),
  kind text not null,
  subject text not null,
  holder text not null,
  channel text not null,
  address text not null,
  otherwise text not null default '[]',
  due timestamptz not null,
  -- The message that tells it; null before it is made.
  digest text,
  primary key (tenant, kind, subject, holder, channel, address)
);
create index notify_digest_items_by_due on notify_digest_items (due) where digest is null;

-- Whoever changes an incident or an alert says so in the same transaction. A restore, which fills
-- tables as they were and works in no scope, says nothing.
create function notify_of_change() returns trigger language plpgsql as $$
begin
  insert into notify_changes (tenant, kind, subject) select t.id, tg_argv[0], new.id
    from tenants t where t.id = new.tenant
    on conflict (tenant, kind, subject) do update set number = default;
  return null;
end $$;

create trigger tells_of_new after insert on incidents for each row
  when (current_setting('vedette.platform', true) in ('on', 'off'))
  execute function notify_of_change('incident');
create trigger tells_of_change after update on incidents for each row
  when (current_setting('vedette.platform', true) in ('on', 'off')
    and (old.state, old.severity, old.headline, old.status, old.verdict, old.owner, old.tactics, old.entities)
      is distinct from
      (new.state, new.severity, new.headline, new.status, new.verdict, new.owner, new.tactics, new.entities))
  execute function notify_of_change('incident');
create trigger tells_of_new after insert on alerts for each row
  when (current_setting('vedette.platform', true) in ('on', 'off'))
  execute function notify_of_change('alert');
create trigger tells_of_change after update on alerts for each row
  when (current_setting('vedette.platform', true) in ('on', 'off')
    and (old.detail, old.closed, old.times, old.acknowledged_by)
      is distinct from (new.detail, new.closed, new.times, new.acknowledged_by))
  execute function notify_of_change('alert');

alter table notify_plans enable row level security;
alter table notify_plans force row level security;
create policy own on notify_plans using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_channels enable row level security;
alter table notify_channels force row level security;
create policy own on notify_channels using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_changes enable row level security;
alter table notify_changes force row level security;
create policy own on notify_changes using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_matters enable row level security;
alter table notify_matters force row level security;
create policy own on notify_matters using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_messages enable row level security;
alter table notify_messages force row level security;
create policy own on notify_messages using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_attempts enable row level security;
alter table notify_attempts force row level security;
create policy own on notify_attempts using (in_scope(tenant)) with check (in_scope(tenant));
alter table notify_digest_items enable row level security;
alter table notify_digest_items force row level security;
create policy own on notify_digest_items using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on notify_plans, notify_channels, notify_changes, notify_matters,
  notify_messages, notify_attempts, notify_digest_items to vedette_app;
