-- Guards each table that has rows of tenants, those of later versions too.
do $$
declare
  guarded regclass;
begin
  if to_regproc('public.refuse_erased') is null then
    return;
  end if;
  for guarded in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and a.attname = 'tenant' and not a.attisdropped
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'erased_stays_so')
  loop
    execute format(
      'create trigger erased_stays_so before insert on %s for each row execute function refuse_erased()',
      guarded);
  end loop;
end $$;
