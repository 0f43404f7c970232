-- What versions 2 to 4 added to a database of version 1. Never changed: later versions must keep it.
insert into keysets (tenant, wrapped) values ('client', '\x010203');
insert into secrets (tenant, name, encrypted) values ('client', 'aws', '\x0a0b');
insert into failed_sign_ins (hash, failures, latest) values (sha256('lee'), 2, '2026-01-01');
insert into second_factors (user_id, is_confirmed, last_step) values ('kim', true, 77);
insert into recovery_codes (user_id, hash) values ('kim', sha256('code'));
