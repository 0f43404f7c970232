import { Button, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import type { Connector, ConnectorKind } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { done } from "../../parts/tell";
import { TenantTag } from "../../parts/TenantTag";
import { Time } from "../../parts/Time";
import { actionName } from "../../pure/response";
import { connectorKinds, connectors } from "./queries";
import classes from "./response.module.css";

/** The products of a client that do what is decided. */
export function Products({ tenant }: { tenant: string }) {
  const found = useQuery(connectors(tenant));
  const [isAdding, setAdding] = useState(false);
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  return (
    <div className={classes.part}>
      <span className={classes.acts}>
        <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          Connect a product
        </Button>
      </span>
      {found.data.length === 0 ? (
        <Empty icon={<IconPlugConnected size={28} />} title="No product is connected">
          Without one, machines and accounts are only recommended to be dealt with by people;
          addresses and domains go to the feeds.
        </Empty>
      ) : (
        <Table tenant={tenant} all={found.data} />
      )}
      {isAdding && <Connect tenant={tenant} close={() => setAdding(false)} />}
    </div>
  );
}

function Table({ tenant, all }: { tenant: string; all: Connector[] }) {
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Name</th>
            <th>Product</th>
            <th>What it can do</th>
            <th>Since</th>
            <th>
              <span className="muted">Manage</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <Row key={each.id} tenant={tenant} connector={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ tenant, connector }: { tenant: string; connector: Connector }) {
  const queries = useQueryClient();
  const kinds = useQuery(connectorKinds).data ?? [];
  const path = { params: { path: { tenant, connector: connector.id } } };
  const trial = useMutation({
    mutationFn: () =>
      got<{ works: boolean; reason: string }>(
        server.POST("/api/v1/tenants/{tenant}/response/connectors/{connector}/trial", path),
      ),
  });
  const remove = useMutation({
    mutationFn: () =>
      got(server.DELETE("/api/v1/tenants/{tenant}/response/connectors/{connector}", path)),
    onSuccess: () => done("It is disconnected"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["connectors"] }),
  });
  return (
    <tr>
      <td>
        <Hostile text={connector.name} />
      </td>
      <td>{kinds.find((each) => each.id === connector.kind)?.title ?? connector.kind}</td>
      <td className="muted">{connector.classes.map(actionName).join(", ")}</td>
      <td>
        <Time at={connector.created} />
      </td>
      <td>
        <span className={classes.acts}>
          <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
            Try it
          </Button>
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            Disconnect
          </Button>
        </span>
        {trial.data && (
          <div role="status" className={trial.data.works ? classes.good : classes.bad}>
            <Hostile text={trial.data.works ? "It works" : trial.data.reason} />
          </div>
        )}
      </td>
    </tr>
  );
}

function Connect({ tenant, close }: { tenant: string; close: () => void }) {
  const kinds = useQuery(connectorKinds).data ?? [];
  const [id, choose] = useState<string | null>(null);
  const kind = kinds.find((each) => each.id === id);
  return (
    <Modal opened onClose={close} title="Connect a product" size="lg">
      <div className={classes.form}>
        <TenantTag id={tenant} />
        <Select
          label="Product"
          searchable
          value={id}
          onChange={choose}
          data={kinds.map((each) => ({ value: each.id, label: each.title }))}
        />
        {kind && <Entries key={kind.id} tenant={tenant} kind={kind} close={close} />}
      </div>
    </Modal>
  );
}

function Entries({
  tenant,
  kind,
  close,
}: {
  tenant: string;
  kind: ConnectorKind;
  close: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState(kind.title);
  const [settings, setSettings] = useState<Record<string, string>>({});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const add = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/response/connectors", {
          params: { path: { tenant } },
          body: { kind: kind.id, name, settings, secrets },
        }),
      ),
    onSuccess: () => {
      done("It is connected: try it");
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["connectors"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <p className="muted">
        {kind.description}{" "}
        {kind.documentation.map((address) => (
          <a key={address} href={address} target="_blank" rel="noreferrer">
            documentation{" "}
          </a>
        ))}
      </p>
      <TextInput
        label="Name"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {Object.entries(kind.settings).map(([key, title]) => (
        <TextInput
          key={key}
          label={title}
          value={settings[key] ?? ""}
          onChange={(event) => setSettings({ ...settings, [key]: event.currentTarget.value })}
        />
      ))}
      {Object.entries(kind.secrets).map(([key, title]) => (
        <PasswordInput
          key={key}
          label={title}
          description="Sealed with the client's key, and not shown again"
          autoComplete="off"
          value={secrets[key] ?? ""}
          onChange={(event) => setSecrets({ ...secrets, [key]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" loading={add.isPending}>
        Connect it
      </Button>
    </form>
  );
}
