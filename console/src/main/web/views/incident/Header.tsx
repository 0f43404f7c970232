import { Button, Menu } from "@mantine/core";
import { IconDownload, IconPrinter, IconShare3 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { session } from "../../api/queries";
import type { Incident } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Risk, Severity } from "../../parts/Severity";
import { Time } from "../../parts/Time";
import { longSpan } from "../../pure/time";
import { useKeys } from "../../shell/keys";
import { useDecide } from "../queue/decide";
import classes from "./incident.module.css";

const CloseDialog = lazy(async () => ({
  default: (await import("../queue/CloseDialog")).CloseDialog,
}));

/** What it is in a sentence, how it stands, and who decides. */
export function Header({ incident }: { incident: Incident }) {
  const { item } = incident;
  const user = useQuery(session).data;
  const decide = useDecide();
  const [isClosing, setClosing] = useState(false);
  const isOpen = item.status === "open";
  const isMine = user !== undefined && item.owner === user.name;

  function assign(owner: string) {
    decide.mutate({ items: [item], change: { owner } });
  }

  useKeys({
    a: () => user && assign(user.name),
    e: () => isOpen && setClosing(true),
  });

  return (
    <header className={classes.header}>
      <h1 className={classes.headline}>
        <Hostile text={item.headline} />
      </h1>
      <span className={`${classes.acts} no-print`}>
        <Button variant="default" onClick={() => assign(isMine ? "" : (user?.name ?? ""))}>
          {isMine ? "Release" : "Assign to me"}
        </Button>
        {isOpen ? (
          <Button onClick={() => setClosing(true)}>Close with a verdict</Button>
        ) : (
          <Button onClick={() => decide.mutate({ items: [item], change: { status: "open" } })}>
            Open again
          </Button>
        )}
        <Export tenant={item.tenant} id={item.id} />
      </span>
      <div className={classes.facts}>
        <Severity id={item.severity_id} />
        <span className={classes.fact}>
          Risk <Risk score={item.risk_score} />
        </span>
        <span className={classes.fact}>
          <Time at={item.start_time} /> · took {longSpan(item.end_time - item.start_time)}
        </span>
        <span className={classes.fact}>
          {incident.timeline.length} sentences from {item.findings} findings
        </span>
        <span className={classes.fact}>
          {item.owner ? <Hostile text={item.owner} /> : "Nobody looks after it"}
        </span>
        <span className={classes.status} data-open={isOpen}>
          {isOpen ? (item.state === "active" ? "Open, may still grow" : "Open") : "Closed"}
          {item.verdict ? `: ${item.verdict}` : ""}
        </span>
      </div>
      <Suspense fallback={null}>
        {isClosing && <CloseDialog items={[item]} close={() => setClosing(false)} />}
      </Suspense>
    </header>
  );
}

function Export({ tenant, id }: { tenant: string; id: string }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={`/api/v1/tenants/${tenant}/incidents/${id}/stix`}
          download={`${id}.stix.json`}
          leftSection={<IconShare3 size={14} />}
        >
          STIX 2.1
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
          PDF, by printing
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
