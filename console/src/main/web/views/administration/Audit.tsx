import { Button, TextInput } from "@mantine/core";
import { IconSearch, IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import { useTenants } from "../../api/queries";
import type { AuditEntry, Tenant } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import { Time } from "../../parts/Time";
import classes from "../sources/sources.module.css";

/** What was done, by whom, and the proof that nobody has changed it since. */
export function Audit() {
  const [wanted, want] = useState("");
  const found = useQuery({
    queryKey: ["audit"],
    queryFn: async () =>
      (
        await got<{ entries: AuditEntry[] }>(
          server.GET("/api/v1/audit", { params: { query: { limit: 1000 } } }),
        )
      ).entries,
  });
  const { byId } = useTenants();
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows />;
  const word = wanted.toLowerCase();
  const shown = found.data.filter((entry) =>
    `${entry.actor} ${entry.action} ${entry.scope} ${entry.detail}`.toLowerCase().includes(word),
  );
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          aria-label="Search the audit log"
          placeholder="Search"
          leftSection={<IconSearch size={14} />}
          value={wanted}
          onChange={(event) => want(event.currentTarget.value)}
        />
        <span className="muted numbers">{shown.length} of the last 1000</span>
        <span className={classes.right}>
          <Proof />
        </span>
      </div>
      <div className={classes.panel} tabIndex={0}>
        <table className="grid">
          <thead>
            <tr>
              <th>Time</th>
              <th>Who</th>
              <th>From</th>
              <th>Did</th>
              <th>Where</th>
              <th>Details</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, 300).map((entry) => (
              <tr key={entry.number}>
                <td>
                  <Time at={entry.time} />
                </td>
                <td>
                  <Hostile text={entry.actor} />
                </td>
                <td className="numbers">
                  <Hostile text={entry.origin} />
                </td>
                <td>
                  <code>{entry.action}</code>
                </td>
                <td>
                  <Hostile text={places(entry.scope, byId)} />
                </td>
                <td>
                  <Hostile text={entry.detail.slice(0, 200)} isBlock />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const MOST_PLACES = 3;

/** The clients that an entry is about, by name. */
function places(scope: string, tenants: ReadonlyMap<string, Tenant>): string {
  const names = scope.split(",").map((id) => tenants.get(id)?.name ?? id);
  const more = names.length - MOST_PLACES;
  return names.slice(0, MOST_PLACES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function Proof() {
  const prove = useMutation({
    mutationFn: () =>
      got<{ whole: boolean; problem: string | null }>(server.GET("/api/v1/audit/proof")),
  });
  return (
    <Button
      variant="default"
      loading={prove.isPending}
      onClick={() => prove.mutate()}
      leftSection={
        prove.data?.whole === false ? <IconShieldX size={14} /> : <IconShieldCheck size={14} />
      }
      color={prove.data?.whole === false ? "red" : undefined}
    >
      {prove.data === undefined
        ? "Prove it"
        : prove.data.whole
          ? "Nobody has changed it"
          : prove.data.problem}
    </Button>
  );
}
