import { Button, Drawer, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import type { RuleDetail, RuleException } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import { TenantTag } from "../../parts/TenantTag";
import { done } from "../../parts/tell";
import classes from "../sources/sources.module.css";

/** One rule: what it says of itself, where it fired, and whether it counts here. */
export function RuleDrawer({
  tenant,
  rule,
  close,
}: {
  tenant: string;
  rule: string | undefined;
  close: () => void;
}) {
  return (
    <Drawer
      opened={rule !== undefined}
      onClose={close}
      position="right"
      size="lg"
      title="Rule"
    >
      {rule !== undefined && <Details tenant={tenant} rule={rule} />}
    </Drawer>
  );
}

function Details({ tenant, rule }: { tenant: string; rule: string }) {
  const path = { tenant, rule };
  const found = useQuery({
    queryKey: ["rules", "one", tenant, rule],
    queryFn: () =>
      got<RuleDetail>(server.GET("/api/v1/tenants/{tenant}/rules/{rule}", { params: { path } })),
  });
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows />;
  const { rule: known, description, tenants } = found.data;
  return (
    <div className={classes.form}>
      <h2>
        <Hostile text={known.title} />
      </h2>
      <p>
        <Hostile text={description ?? ""} isBlock />
      </p>
      <p className="muted">
        <code>
          <Hostile text={known.id} />
        </code>{" "}
        {known.author && (
          <>
            by <Hostile text={known.author} />
          </>
        )}
        {known.license && <>, {known.license}</>}
      </p>
      <State tenant={tenant} detail={found.data} />
      <h2>Fired in 30 days</h2>
      {tenants.length === 0 ? (
        <p className="muted">Nowhere.</p>
      ) : (
        <table className="grid">
          <tbody>
            {tenants.map((each) => (
              <tr key={each.tenant}>
                <td>
                  <TenantTag id={each.tenant} />
                </td>
                <td className="right">{each.fired}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Exceptions tenant={tenant} rule={rule} />
    </div>
  );
}

function State({ tenant, detail }: { tenant: string; detail: RuleDetail }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const { rule } = detail;
  const put = useMutation({
    mutationFn: () =>
      got(
        server.PUT("/api/v1/tenants/{tenant}/rules/{rule}/state", {
          params: { path: { tenant, rule: rule.id } },
          body: { enabled: !rule.enabled, reason },
        }),
      ),
    onSuccess: () => {
      done(rule.enabled ? "The rule is off here and below" : "The rule is on here and below");
      setReason("");
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["rules"] }),
  });
  return (
    <form
      className={classes.bar}
      onSubmit={(event) => {
        event.preventDefault();
        put.mutate();
      }}
    >
      <span>{rule.enabled ? "It is on here." : "It is off here."}</span>
      <TextInput
        aria-label="Reason"
        placeholder="Reason"
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={put.isPending}>
        {rule.enabled ? "Switch it off" : "Switch it on"}
      </Button>
      {rule.state?.reason && (
        <span className="muted">
          <Hostile text={`${rule.state.author ?? ""}: ${rule.state.reason}`} />
        </span>
      )}
    </form>
  );
}

function Exceptions({ tenant, rule }: { tenant: string; rule: string }) {
  const queries = useQueryClient();
  const all = useQuery({
    queryKey: ["exceptions", tenant],
    queryFn: async () =>
      (
        await got<{ exceptions: RuleException[] }>(
          server.GET("/api/v1/tenants/{tenant}/rule-exceptions", { params: { path: { tenant } } }),
        )
      ).exceptions,
  }).data;
  const remove = useMutation({
    mutationFn: (exception: string) =>
      got(
        server.DELETE("/api/v1/tenants/{tenant}/rule-exceptions/{exception}", {
          params: { path: { tenant, exception } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["exceptions"] }),
  });
  const shown = (all ?? []).filter((each) => each.rule === rule);
  return (
    <>
      <h2>Exceptions</h2>
      {shown.length === 0 && <p className="muted">None.</p>}
      {shown.map((each) => (
        <div key={each.id} className={classes.bar}>
          <code>
            <Hostile text={JSON.stringify(each.when)} />
          </code>
          <span className="muted">
            <Hostile text={each.reason} />
          </span>
          <Button variant="default" onClick={() => remove.mutate(each.id)}>
            Remove
          </Button>
        </div>
      ))}
    </>
  );
}
