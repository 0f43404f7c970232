import { Select } from "@mantine/core";
import { useTenants } from "../api/queries";
import { plain } from "../pure/visible";

/** Chooses a node of the tree of tenants: what is shown is of it and of all below. */
export function WhereSelect({
  value,
  choose,
}: {
  value: string | undefined;
  choose: (tenant: string | undefined) => void;
}) {
  const { all } = useTenants();
  return (
    <Select
      aria-label="Where"
      searchable
      allowDeselect={false}
      value={value ?? null}
      onChange={(id) => choose(id ?? undefined)}
      data={all.map((each) => ({ value: each.id, label: plain(each.name) }))}
    />
  );
}
