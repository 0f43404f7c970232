import { Button, TextInput } from "@mantine/core";
import { IconRss } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import type { FeedKey } from "../../api/types";
import { Copy } from "../../parts/Copy";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { done } from "../../parts/tell";
import { Time } from "../../parts/Time";
import { feedKeys } from "./queries";
import classes from "./response.module.css";

/** Lists of what is refused, which firewalls and name servers fetch. */
export function Feeds({ tenant }: { tenant: string }) {
  const queries = useQueryClient();
  const found = useQuery(feedKeys(tenant));
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () =>
      got<{ urls: string[] }>(
        server.POST("/api/v1/tenants/{tenant}/response/feed-keys", {
          params: { path: { tenant } },
          body: { name },
        }),
      ),
    onSuccess: () => setName(""),
    onSettled: () => queries.invalidateQueries({ queryKey: ["feed-keys"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  return (
    <div className={classes.part}>
      <form onSubmit={submit} className={classes.line}>
        <TextInput
          aria-label="What will fetch it"
          placeholder="Firewall at the head office"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending}>
          Make a feed
        </Button>
      </form>
      {add.data && <Urls urls={add.data.urls} />}
      {found.data.length === 0 ? (
        <Empty icon={<IconRss size={28} />} title="Nothing fetches a feed yet">
          Firewalls (PAN-OS, FortiGate, OPNsense) and name servers (response policy zones) fetch what
          is refused from an address of their own.
        </Empty>
      ) : (
        <Table tenant={tenant} all={found.data} />
      )}
    </div>
  );
}

function Urls({ urls }: { urls: string[] }) {
  return (
    <div className={classes.urls} role="status">
      <span className="muted">Shown once: whoever has one of these addresses can read the list.</span>
      {urls.map((url) => (
        <div key={url}>
          <code>{url}</code> <Copy value={url} what="the address" />
        </div>
      ))}
    </div>
  );
}

function Table({ tenant, all }: { tenant: string; all: FeedKey[] }) {
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>What fetches it</th>
            <th>Since</th>
            <th>Last fetched</th>
            <th>
              <span className="muted">Manage</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <Row key={each.id} tenant={tenant} feed={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ tenant, feed }: { tenant: string; feed: FeedKey }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      got(
        server.DELETE("/api/v1/tenants/{tenant}/response/feed-keys/{key}", {
          params: { path: { tenant, key: feed.id } },
        }),
      ),
    onSuccess: () => done("Nothing is fetched with it any more"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["feed-keys"] }),
  });
  return (
    <tr>
      <td>
        <Hostile text={feed.name} />
      </td>
      <td>
        <Time at={feed.created} />
      </td>
      <td>{feed.fetched ? <Time at={feed.fetched} /> : <span className="muted">never</span>}</td>
      <td>
        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </td>
    </tr>
  );
}
