-- What a database of schema version 1 held. Never changed: later versions must keep all of it.
insert into tenants (id, parent, kind, name) values
  ('root', null, 'msp', 'MSP'), ('site', 'client', 'site', 'Cellar'), ('client', 'root', 'client', 'Acme');
insert into ingest_keys (id, tenant, name, hash, revoked) values
  ('key', 'client', 'edge', sha256('vdi_secret'), null), ('gone', 'client', 'old', '\x02', now());
insert into senders (id, tenant, mark, source) values ('snd', 'client', 'net:192.0.2.0/24', 'fw');
insert into users (id, name, password, failures, locked_until) values
  ('kim', 'kim', '@PASSWORD@', 3, null);
insert into grants (user_id, role, node) values ('kim', 'analyst', 'client');
insert into sessions (hash, user_id, name, is_token, expires) values
  (sha256('vdt_token'), 'kim', 'reports', true, '2100-01-01');
insert into findings (tenant, uid, sequence, time, rule_id, title, severity, confidence, tactics,
  techniques, host, user_name, ocsf, state) values
  ('client', 'f1', 1, 1000, 'r', E'tab\t, line\n, back\\slash, \\N', 4, 80, 'TA0002', 'T1059', 'w1', null, '{"a":1}', 's'),
  ('site', 'f2', 2, 2000, 'r', '', 1, 10, '', '', null, 'lee', '{}', 's');
insert into incidents (tenant, id, state, severity, risk, headline, start_time, end_time, findings,
  ocsf, memory, status, verdict, owner) values
  ('client', 'i1', 'active', 4, 70, 'headline', 1000, 2000, 1, '{}', 'm', 'closed', 'benign', 'kim');
insert into incident_findings values ('client', 'i1', 'f1');
insert into ledger (tenant, source, received, stored, rejected, undecoded, position, stored_to,
  last_received) values ('client', 'fw', 10, 8, 2, 1, 10, 9, 5000);
