import { ActionIcon, Button, NumberInput, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { PreciousThing } from "../../api/types";
import classes from "./response.module.css";

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
  function set(index: number, part: Partial<PreciousThing>) {
    change(all.map((each, at) => (at === index ? { ...each, ...part } : each)));
  }
  return (
    <fieldset className={classes.list}>
      <legend>Never touched, or worth more than the rest (* stands for anything in a name)</legend>
      {all.map((thing, index) => (
        <div key={index} className={classes.line}>
          <Select
            aria-label="Kind"
            allowDeselect={false}
            data={KINDS}
            value={thing.kind}
            onChange={(kind) => set(index, { kind: kind ?? thing.kind })}
          />
          <TextInput
            aria-label="Name"
            placeholder="erp-*"
            value={thing.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
          />
          <Select
            aria-label="Role"
            allowDeselect={false}
            data={ROLES}
            value={thing.role}
            onChange={(role) => set(index, { role: role ?? thing.role })}
          />
          <NumberInput
            aria-label="Worth"
            min={1}
            max={10}
            clampBehavior="strict"
            disabled={thing.role !== VALUED}
            value={thing.worth}
            onChange={(worth) => typeof worth === "number" && set(index, { worth })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove it"
            onClick={() => change(all.filter((_, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...all, { kind: "host", name: "", role: "protected", worth: 1 }])}
      >
        Protect something
      </Button>
    </fieldset>
  );
}
