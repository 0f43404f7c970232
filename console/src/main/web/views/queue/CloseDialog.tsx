import { Button, Modal } from "@mantine/core";
import { useEffect } from "react";
import type { IncidentItem } from "../../api/types";
import { TenantTag } from "../../parts/TenantTag";
import { useDecide } from "./decide";
import classes from "./queue.module.css";

const VERDICTS = [
  { word: "true", key: "1", name: "True: it was an attack" },
  { word: "false", key: "2", name: "False: nothing of the kind took place" },
  { word: "benign", key: "3", name: "Benign: it took place, and was allowed to" },
] as const;

type Closed = Pick<IncidentItem, "tenant" | "id">;

/** Asks what the incidents were, and closes them: the verdict teaches detection. */
export function CloseDialog({ items, close }: { items: readonly Closed[]; close: () => void }) {
  const decide = useDecide();
  const tenants = [...new Set(items.map((item) => item.tenant))];

  function settle(verdict: (typeof VERDICTS)[number]["word"]) {
    decide.mutate({ items, change: { status: "closed", verdict } });
    close();
  }

  useEffect(() => {
    function press(event: KeyboardEvent) {
      const verdict = VERDICTS.find((each) => each.key === event.key);
      if (verdict) settle(verdict.word);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });

  return (
    <Modal
      opened
      onClose={close}
      title={items.length === 1 ? "Close the incident" : `Close ${items.length} incidents`}
    >
      <div className={classes.verdicts}>
        <div className={classes.whose}>
          {tenants.slice(0, 6).map((id) => (
            <TenantTag key={id} id={id} />
          ))}
        </div>
        {VERDICTS.map(({ word, key, name }) => (
          <Button
            key={word}
            variant="default"
            justify="space-between"
            size="sm"
            rightSection={<kbd>{key}</kbd>}
            onClick={() => settle(word)}
          >
            {name}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
