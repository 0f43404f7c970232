import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./response.module.css";

/** A list in which each line is edited in its place. */
export function Lines<T>({
  legend,
  add,
  all,
  change,
  fresh,
  line,
}: {
  legend: string;
  /** What the button says that adds a line. */
  add: string;
  all: T[];
  change: (all: T[]) => void;
  fresh: () => T;
  line: (item: T, set: (part: Partial<T>) => void) => ReactNode;
}) {
  function set(index: number, part: Partial<T>) {
    change(all.map((each, at) => (at === index ? { ...each, ...part } : each)));
  }
  return (
    <fieldset className={classes.list}>
      <legend>{legend}</legend>
      {all.map((item, index) => (
        <div key={index} className={classes.line}>
          {line(item, (part) => set(index, part))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove this line"
            onClick={() => change(all.filter((_, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...all, fresh()])}
      >
        {add}
      </Button>
    </fieldset>
  );
}
