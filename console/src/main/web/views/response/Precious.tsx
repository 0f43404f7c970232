import { NumberInput, Select, TextInput } from "@mantine/core";
import type { PreciousThing } from "../../api/types";
import { Lines } from "./Lines";

const KINDS = ["host", "user", "address", "domain", "url", "mail", "cloud-key"];
const VALUED = "valued";
const ROLES = ["protected", "domain-controller", "backup", "break-glass", VALUED];

/** What is never touched, and what is worth more than the rest. */
export function Precious({
  all,
  change,
}: {
  all: PreciousThing[];
  change: (all: PreciousThing[]) => void;
}) {
  return (
    <Lines
      legend="Never touched, or worth more than the rest (* stands for anything in a name)"
      add="Protect something"
      all={all}
      change={change}
      fresh={() => ({ kind: "host", name: "", role: "protected", worth: 1 })}
      line={(thing, set) => (
        <>
          <Select
            aria-label="Kind"
            allowDeselect={false}
            data={KINDS}
            value={thing.kind}
            onChange={(kind) => set({ kind: kind ?? thing.kind })}
          />
          <TextInput
            aria-label="Name"
            placeholder="erp-*"
            value={thing.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            aria-label="Role"
            allowDeselect={false}
            data={ROLES}
            value={thing.role}
            onChange={(role) => set({ role: role ?? thing.role })}
          />
          <NumberInput
            aria-label="Worth"
            min={1}
            max={10}
            clampBehavior="strict"
            disabled={thing.role !== VALUED}
            value={thing.worth}
            onChange={(worth) => typeof worth === "number" && set({ worth })}
          />
        </>
      )}
    />
  );
}
