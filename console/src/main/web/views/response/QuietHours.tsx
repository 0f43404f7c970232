import { MultiSelect, TextInput } from "@mantine/core";
import type { Quiet } from "../../api/types";
import { Lines } from "./Lines";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function working(): Quiet {
  return {
    days: DAYS.slice(0, 5),
    from: "08:00",
    to: "18:00",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** When nothing is done without a person: people are there, and would be disturbed. */
export function QuietHours({ all, change }: { all: Quiet[]; change: (all: Quiet[]) => void }) {
  return (
    <Lines
      legend="Quiet hours, in which nothing is done without a person"
      add="Add quiet hours"
      all={all}
      change={change}
      fresh={working}
      line={(hours, set) => (
        <>
          <MultiSelect
            aria-label="Days"
            data={DAYS}
            value={hours.days}
            onChange={(days) => set({ days })}
          />
          <TextInput
            aria-label="From"
            type="time"
            value={hours.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            aria-label="To"
            type="time"
            value={hours.to}
            onChange={(event) => set({ to: event.currentTarget.value })}
          />
          <TextInput
            aria-label="Zone"
            value={hours.zone}
            onChange={(event) => set({ zone: event.currentTarget.value })}
          />
        </>
      )}
    />
  );
}
