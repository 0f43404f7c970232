-- Playbooks of a node of the tree, for it and for those below it: its own, or a variant of one from
-- above, and how far one may go there. What comes with the platform stands in none of these.
create table playbooks (
  tenant text not null references tenants (id),
  id text not null,
  document text,
  mode text check (mode in ('off', 'by-hand', 'automatic')),
  changed timestamptz not null default clock_timestamp(),
  changed_by text not null,
  primary key (tenant, id)
);

-- Runs of playbooks, with the playbooks as they were when it began. Where a run is, is written down
-- before anything is done; of two who take it further one wins, by the version.
create table playbook_runs (
  tenant text not null references tenants (id),
  id text not null,
  incident text not null,
  playbook text not null,
  name text not null,
  documents text not null,
  state text not null,
  status text not null check (status in ('running', 'done', 'failed', 'stopped')),
  waits text not null default '',
  version bigint not null default 0,
  due timestamptz,
  created timestamptz not null,
  created_by text not null,
  ended timestamptz,
  ending text not null default '',
  primary key (tenant, id)
);
create index playbook_runs_by_creation on playbook_runs (created desc, tenant, id);
create index playbook_runs_by_incident on playbook_runs (tenant, incident);
create index playbook_runs_due on playbook_runs (due) where status = 'running';

-- An action may be asked for by a decision and by runs: it is withdrawn when none does any more.
alter table response_claims add column asked_by text not null default '';
alter table response_claims drop constraint response_claims_pkey;
alter table response_claims add primary key (tenant, action, incident, asked_by);

alter table playbooks enable row level security;
alter table playbooks force row level security;
create policy own on playbooks using (in_scope(tenant)) with check (in_scope(tenant));
alter table playbook_runs enable row level security;
alter table playbook_runs force row level security;
create policy own on playbook_runs using (in_scope(tenant)) with check (in_scope(tenant));
grant select, insert, update, delete on playbooks, playbook_runs to vedette_app;
