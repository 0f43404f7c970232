import { ActionIcon, Button, MultiSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Quiet } from "../../api/types";
import classes from "./response.module.css";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function first(): Quiet {
  return {
    days: DAYS.slice(0, 5),
    from: "08:00",
    to: "18:00",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** When nothing is done without a person: people are there, and would be disturbed. */
export function QuietHours({ all, change }: { all: Quiet[]; change: (all: Quiet[]) => void }) {
  function set(index: number, part: Partial<Quiet>) {
    change(all.map((each, at) => (at === index ? { ...each, ...part } : each)));
  }
  return (
    <fieldset className={classes.list}>
      <legend>Quiet hours, in which nothing is done without a person</legend>
      {all.map((hours, index) => (
        <div key={index} className={classes.line}>
          <MultiSelect
            aria-label="Days"
            data={DAYS}
            value={hours.days}
            onChange={(days) => set(index, { days })}
          />
          <TextInput
            aria-label="From"
            type="time"
            value={hours.from}
            onChange={(event) => set(index, { from: event.currentTarget.value })}
          />
          <TextInput
            aria-label="To"
            type="time"
            value={hours.to}
            onChange={(event) => set(index, { to: event.currentTarget.value })}
          />
          <TextInput
            aria-label="Zone"
            value={hours.zone}
            onChange={(event) => set(index, { zone: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove these hours"
            onClick={() => change(all.filter((_, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...all, first()])}
      >
        Add quiet hours
      </Button>
    </fieldset>
  );
}
