import { Button, Loader, Select, TextInput } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { ledger } from "../../api/queries";
import { Copy } from "../../parts/Copy";
import { Hostile } from "../../parts/Hostile";
import { type Snippet, snippets } from "../../pure/snippets";
import classes from "./sources.module.css";

const OFTEN = 1500;

/** Makes an ingest key, shows what to tell a shipper, and waits until something comes of it. */
export function Connect({ tenant, done }: { tenant: string; done?: () => void }) {
  const [name, setName] = useState("first");
  const [before, setBefore] = useState(0);
  const received = useQuery({ ...ledger(tenant), refetchInterval: OFTEN }).data;
  const total = received?.reduce((sum, source) => sum + source.received, 0) ?? 0;
  const add = useMutation({
    mutationFn: () =>
      got<{ key: string }>(
        server.POST("/api/v1/tenants/{tenant}/ingest-keys", {
          params: { path: { tenant } },
          body: { name },
        }),
      ),
    onMutate: () => setBefore(total),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  if (!add.data) {
    return (
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name of the ingest key"
          description="Say what will send with it, so that you know what to revoke"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending}>
          Make the key
        </Button>
      </form>
    );
  }
  return (
    <div className={classes.form}>
      <p className={classes.key}>
        <span className="muted">The key, shown once</span>
        <code>{add.data.key}</code>
        <Copy value={add.data.key} what="the key" />
      </p>
      <Snippets all={snippets(window.location.origin, add.data.key)} />
      <Arrival has={total > before} source={received?.[0]?.source} done={done} />
    </div>
  );
}

function Snippets({ all }: { all: Snippet[] }) {
  const [id, choose] = useState<string | null>("curl");
  const shown = all.find((each) => each.id === id) ?? all[0];
  if (!shown) return null;
  return (
    <>
      <Select
        label="Shipper"
        value={shown.id}
        allowDeselect={false}
        onChange={choose}
        data={all.map((each) => ({ value: each.id, label: each.name }))}
      />
      <div>
        <div className={classes.place}>
          <span className="muted">{shown.place}</span>
          <Copy value={shown.text} what="it" />
        </div>
        <pre className={classes.snippet} tabIndex={0}>
          {shown.text}
        </pre>
      </div>
    </>
  );
}

function Arrival({
  has,
  source,
  done,
}: {
  has: boolean;
  source: string | undefined;
  done?: () => void;
}) {
  return (
    <div className={classes.arrival} role="status" data-has={has}>
      {has ? <IconCircleCheck size={20} aria-hidden /> : <Loader size={16} color="gray" />}
      {has ? (
        <span>
          First event received{source && <> from <Hostile text={source} /></>}
        </span>
      ) : (
        <span>Waiting for the first event</span>
      )}
      {done && (
        <Button variant={has ? "filled" : "subtle"} color={has ? undefined : "gray"} onClick={done}>
          {has ? "Go to the incidents" : "Skip"}
        </Button>
      )}
    </div>
  );
}
