import { Button, Modal, TextInput } from "@mantine/core";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useMemo, useState } from "react";
import { got, server } from "../../api/client";
import { ledgers, openAlerts, queue, tenants, useTenants } from "../../api/queries";
import { Demo } from "../../parts/Demo";
import { Risk } from "../../parts/Severity";
import { Empty, Rows } from "../../parts/States";
import { TenantTag } from "../../parts/TenantTag";
import { Ago } from "../../parts/Time";
import { health, type Health } from "../../pure/health";
import { done } from "../../parts/tell";
import classes from "../sources/sources.module.css";

/** How all clients are at a glance, those that need somebody first. */
export function Clients() {
  const { clients } = useTenants();
  const incidents = useQuery(queue("open", undefined));
  const sources = useQuery(ledgers);
  const alerts = useQuery(openAlerts);
  const [isAdding, setAdding] = useState(false);
  const all = useMemo(
    () => health(clients, incidents.data ?? [], sources.data ?? [], alerts.data ?? []),
    [clients, incidents.data, sources.data, alerts.data],
  );
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h1>Clients</h1>
        <span className="muted numbers">{clients.length}</span>
        <span className={classes.right}>
          <Demo isOffered={clients.length === 0} />
          <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            New client
          </Button>
        </span>
      </div>
      {incidents.isPending || sources.isPending ? (
        <Rows />
      ) : all.length === 0 ? (
        <Empty icon={<IconBuilding size={28} />} title="No clients yet">
          Whoever you watch over is a client; your own company may be one.
        </Empty>
      ) : (
        <Table all={all} />
      )}
      <NewClient isOpen={isAdding} close={() => setAdding(false)} />
    </div>
  );
}

const NUMBER = new Intl.NumberFormat(undefined, { notation: "compact" });

function Table({ all }: { all: Health[] }) {
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Client</th>
            <th className="right">Open</th>
            <th className="right">Nobody's</th>
            <th>Worst risk</th>
            <th className="right">Sources</th>
            <th className="right">Events</th>
            <th className="right">Not understood</th>
            <th className="right">Alerts</th>
            <th className="right">Last event</th>
            <th>
              <span className="muted">Month</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <tr key={each.tenant.id}>
              <td>
                <Link to="/incidents" search={{ tenant: each.tenant.id }}>
                  <TenantTag id={each.tenant.id} />
                </Link>
              </td>
              <td className="right">{each.open}</td>
              <td className={`right ${each.unowned > 0 ? classes.bad : ""}`}>{each.unowned}</td>
              <td>{each.open > 0 ? <Risk score={each.risk} /> : <span className="muted">—</span>}</td>
              <td className="right">
                <Link to="/sources" search={{ tenant: each.tenant.id }}>
                  {each.sources}
                </Link>
              </td>
              <td className="right">{NUMBER.format(each.events)}</td>
              <td className={`right ${each.undecoded >= 5 ? classes.bad : ""}`}>
                {each.undecoded.toFixed(1)} %
              </td>
              <td className={`right ${each.alerts > 0 ? classes.bad : ""}`}>{each.alerts}</td>
              <td className="right">
                {each.last === 0 ? <span className="muted">never</span> : <Ago at={each.last} />}
              </td>
              <td>
                <Link to="/clients/$tenant/report" params={{ tenant: each.tenant.id }} search={{}}>
                  Report
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NewClient({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => got(server.POST("/api/v1/tenants", { body: { name } })),
    onSuccess: async () => {
      await queries.invalidateQueries(tenants);
      done("The client is made: add a source to it");
      setName("");
      close();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={close} title="New client">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending}>
          Make the client
        </Button>
      </form>
    </Modal>
  );
}
