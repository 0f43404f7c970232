import { Button, Drawer, Modal, Select } from "@mantine/core";
import { IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { got, server } from "../../api/client";
import { ledgers, openAlerts, useTenants } from "../../api/queries";
import type { Alert, Source } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand, TenantTag } from "../../parts/TenantTag";
import { Ago, useNow } from "../../parts/Time";
import { balance, HOUR, undecodedShare } from "../../pure/ledger";
import { plain } from "../../pure/visible";
import { Connect } from "./Connect";
import classes from "./sources.module.css";

const SourceDetails = lazy(async () => ({
  default: (await import("./SourceDetails")).SourceDetails,
}));

/** What every client sends, and whether all of it arrived and was understood. */
export function Sources() {
  const { tenant } = useSearch({ from: "/inside/sources" });
  const navigate = useNavigate({ from: "/sources" });
  const { clients } = useTenants();
  const [isAdding, setAdding] = useState(false);
  const found = useQuery({ ...ledgers, refetchInterval: 10_000 });
  const shown = (found.data ?? []).filter((each) => tenant === undefined || each.tenant === tenant);
  return (
    <>
      {tenant && <TenantBand id={tenant} />}
      <div className={classes.page}>
        <div className={classes.bar}>
          <h1>Sources</h1>
          <span className={classes.right}>
            <Select
              aria-label="Client"
              placeholder="All clients"
              clearable
              searchable
              value={tenant ?? null}
              onChange={(id) => void navigate({ search: id ? { tenant: id } : {} })}
              data={clients.map((each) => ({ value: each.id, label: plain(each.name) }))}
            />
            <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
              Add a source
            </Button>
          </span>
        </div>
        <Alerts tenant={tenant} />
        {found.isPending ? (
          <Rows />
        ) : found.isError ? (
          <Failure error={found.error} retry={() => void found.refetch()} />
        ) : shown.every((each) => each.sources.length === 0) ? (
          <Empty icon={<IconPlugConnected size={28} />} title="Nothing has come yet">
            Add a source, and what it sends shows here within seconds.
          </Empty>
        ) : (
          <Table ledgers={shown} />
        )}
      </div>
      <AddSource isOpen={isAdding} tenant={tenant} close={() => setAdding(false)} />
    </>
  );
}

function Alerts({ tenant }: { tenant: string | undefined }) {
  const all = useQuery(openAlerts).data ?? [];
  const shown = all.filter((alert) => tenant === undefined || alert.tenant === tenant);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.alerts} aria-label="What goes wrong">
      {shown.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const queries = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/alerts/{alert}/acknowledgement", {
          params: { path: { tenant: alert.tenant, alert: alert.id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries(openAlerts),
  });
  return (
    <li>
      <TenantTag id={alert.tenant} />
      <Hostile text={alert.detail} />
      <span className="muted">
        <Ago at={alert.opened} /> ago
      </span>
      {alert.acknowledged_by ? (
        <span className="muted">
          <Hostile text={alert.acknowledged_by} />
        </span>
      ) : (
        <Button variant="default" onClick={() => acknowledge.mutate()}>
          I look after it
        </Button>
      )}
    </li>
  );
}

function Table({ ledgers: all }: { ledgers: { tenant: string; sources: Source[] }[] }) {
  const [chosen, choose] = useState<{ tenant: string; source: string }>();
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Client</th>
            <th>Source</th>
            <th className="right">Received</th>
            <th className="right">Stored</th>
            <th className="right">Rejected</th>
            <th className="right">Not understood</th>
            <th className="right">On its way</th>
            <th className="right">Lag</th>
            <th className="right">Silent for</th>
          </tr>
        </thead>
        <tbody>
          {all.flatMap(({ tenant, sources }) =>
            sources.map((source) => (
              <Row
                key={`${tenant} ${source.source}`}
                tenant={tenant}
                source={source}
                choose={() => choose({ tenant, source: source.source })}
              />
            )),
          )}
        </tbody>
      </table>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => choose(undefined)}
        position="right"
        size="lg"
        title={chosen && <Hostile text={chosen.source} />}
      >
        {chosen && (
          <Suspense fallback={<Rows />}>
            <SourceDetails {...chosen} />
          </Suspense>
        )}
      </Drawer>
    </div>
  );
}

const NUMBER = new Intl.NumberFormat();

function Row({
  tenant,
  source,
  choose,
}: {
  tenant: string;
  source: Source;
  choose: () => void;
}) {
  const now = useNow();
  const share = undecodedShare(source);
  const left = balance(source);
  const isSilent = source.last_received && now - Date.parse(source.last_received) > HOUR;
  return (
    <tr>
      <td>
        <Link to="/sources" search={{ tenant }}>
          <TenantTag id={tenant} />
        </Link>
      </td>
      <td>
        <Button variant="transparent" p={0} onClick={choose}>
          <Hostile text={source.source} />
        </Button>
      </td>
      <td className="right">{NUMBER.format(source.received)}</td>
      <td className="right">{NUMBER.format(source.stored)}</td>
      <td className={`right ${source.rejected > 0 ? classes.bad : ""}`}>
        {NUMBER.format(source.rejected)}
      </td>
      <td className={`right ${share >= 5 ? classes.bad : ""}`}>{share.toFixed(1)} %</td>
      <td className="right">{left === 0 ? "0" : NUMBER.format(left)}</td>
      <td className="right">{(source.lag_ms / 1000).toFixed(1)} s</td>
      <td className={`right ${isSilent ? classes.bad : ""}`}>
        {source.last_received ? <Ago at={source.last_received} /> : "—"}
      </td>
    </tr>
  );
}

function AddSource({
  isOpen,
  tenant,
  close,
}: {
  isOpen: boolean;
  tenant: string | undefined;
  close: () => void;
}) {
  const { clients } = useTenants();
  const [chosen, choose] = useState<string | null>(tenant ?? null);
  const id = chosen ?? tenant;
  return (
    <Modal opened={isOpen} onClose={close} title="Add a source" size="lg">
      <div className={classes.form}>
        <Select
          label="Client"
          searchable
          value={id ?? null}
          onChange={choose}
          data={clients.map((each) => ({ value: each.id, label: plain(each.name) }))}
        />
        {id && <Connect key={id} tenant={id} />}
      </div>
    </Modal>
  );
}
