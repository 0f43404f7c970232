import { Button } from "@mantine/core";
import { IconInbox, IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from "react";
import { queue, session, useTenants } from "../../api/queries";
import type { IncidentItem } from "../../api/types";
import { Demo } from "../../parts/Demo";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { filtered, type QueueSearch } from "../../pure/queue";
import { useKeys } from "../../shell/keys";
import { useDecide } from "./decide";
import { Filters } from "./Filters";
import { nameOf, QueueTable } from "./QueueTable";
import classes from "./queue.module.css";

const CloseDialog = lazy(async () => ({
  default: (await import("./CloseDialog")).CloseDialog,
}));
const NONE: IncidentItem[] = [];

/** All incidents of all clients, most urgent first, to be decided by keyboard. */
export function Queue() {
  const search = useSearch({ from: "/inside/incidents" });
  const found = useQuery(queue(search.status ?? "open", search.tenant));
  const wanted = useDeferredValue(search);
  const all = found.data ?? NONE;
  const items = useMemo(() => filtered(all, wanted), [all, wanted]);
  return (
    <div className={classes.page}>
      {search.tenant && <TenantBand id={search.tenant} />}
      <Triage items={items} total={all.length} search={search}>
        {found.isPending ? (
          <Rows count={10} height={44} />
        ) : found.isError && all.length === 0 ? (
          <Failure error={found.error} retry={() => void found.refetch()} />
        ) : items.length === 0 ? (
          <Nothing hasOthers={all.length > 0} />
        ) : null}
      </Triage>
    </div>
  );
}

function Nothing({ hasOthers }: { hasOthers: boolean }) {
  const clients = useTenants().clients;
  if (hasOthers) {
    return (
      <Empty icon={<IconInbox size={28} />} title="No incident is like that">
        <Link to="/incidents" search={{}}>
          Take the filters away
        </Link>
      </Empty>
    );
  }
  if (clients.length === 0) {
    return (
      <Empty icon={<IconPlugConnected size={28} />} title="Nobody sends anything yet">
        Make the first client and an ingest key: it takes a minute.{" "}
        <Link to="/welcome">Begin</Link>
        <p>
          <Demo isOffered />
        </p>
      </Empty>
    );
  }
  return (
    <Empty icon={<IconInbox size={28} />} title="No incident is open">
      What your clients send is being watched. <Link to="/sources">See what comes</Link>
    </Empty>
  );
}

function Triage({
  items,
  total,
  search,
  children,
}: {
  items: IncidentItem[];
  total: number;
  search: QueueSearch;
  children: React.ReactNode;
}) {
  const [at, setAt] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isClosing, setClosing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const user = useQuery(session).data;
  const decide = useDecide();
  const place = Math.min(at, items.length - 1);
  const current = items[place];
  const chosen = items.filter((item) => selected.has(nameOf(item)));
  const meant = chosen.length > 0 ? chosen : current ? [current] : [];

  function open(item: IncidentItem | undefined) {
    if (!item) return;
    void navigate({
      to: "/incidents/$tenant/$id",
      params: { tenant: item.tenant, id: item.id },
    });
  }

  function toggle(item: IncidentItem | undefined) {
    if (!item) return;
    const next = new Set(selected);
    if (!next.delete(nameOf(item))) next.add(nameOf(item));
    setSelected(next);
  }

  function assign() {
    if (user) decide.mutate({ items: meant, change: { owner: user.name } });
  }

  useKeys({
    j: () => setAt(Math.min(place + 1, items.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
    ArrowDown: () => setAt(Math.min(place + 1, items.length - 1)),
    ArrowUp: () => setAt(Math.max(place - 1, 0)),
    Enter: () => open(current),
    o: () => open(current),
    x: () => toggle(current),
    a: assign,
    e: () => meant.length > 0 && setClosing(true),
    "/": () => field.current?.focus(),
    Escape: () => setSelected(new Set()),
  });

  return (
    <>
      <div className={classes.bar}>
        <h1>Incidents</h1>
        <span className="muted numbers">
          {items.length === total ? total : `${items.length} of ${total}`}
        </span>
        <Filters search={search} field={field} />
      </div>
      {chosen.length > 0 && (
        <div className={classes.bulk} role="toolbar" aria-label="With the selected">
          <strong className="numbers">{chosen.length} selected</strong>
          <Button variant="default" onClick={assign}>
            Assign to me
          </Button>
          <Button variant="default" onClick={() => setClosing(true)}>
            Close
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setSelected(new Set())}>
            Select none
          </Button>
        </div>
      )}
      {children ?? (
        <QueueTable
          items={items}
          at={place}
          selected={selected}
          point={setAt}
          open={open}
          toggle={toggle}
          toggleAll={() =>
            setSelected(chosen.length === items.length ? new Set() : new Set(items.map(nameOf)))
          }
        />
      )}
      <Suspense fallback={null}>
        {isClosing && (
          <CloseDialog
            items={meant}
            close={() => {
              setClosing(false);
              setSelected(new Set());
            }}
          />
        )}
      </Suspense>
    </>
  );
}
