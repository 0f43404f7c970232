import { Alert, Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../../api/client";
import type { AlertingPlan } from "../../../api/types";
import { Hostile } from "../../../parts/Hostile";
import { Failure, Rows } from "../../../parts/States";
import { TenantTag } from "../../../parts/TenantTag";
import { filter, levels } from "../../../pure/plan";
import classes from "../../sources/sources.module.css";
import { channels, onCall, plan } from "./asked";

/** Routes, in the order in which they are looked at, and who is on call. */
export function Plan({ tenant }: { tenant: string }) {
  const found = useQuery(plan(tenant));
  const called = useQuery(onCall(tenant)).data ?? [];
  const known = useQuery(channels(tenant)).data ?? [];
  const [isEditing, setEditing] = useState(false);
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows count={3} />;
  const own = found.data.plan;
  const name = (id: string) => known.find((each) => each.id === id)?.name ?? id;
  return (
    <section className={classes.form} aria-label="Plan">
      <div className={classes.bar}>
        <h2>Who is told</h2>
        <span className={classes.right}>
          <Button variant="default" onClick={() => setEditing(true)}>
            Edit the plan
          </Button>
        </span>
      </div>
      {(own?.routes ?? []).length > 0 && (
        <div className={classes.panel} tabIndex={0}>
          <table className="grid">
            <thead>
              <tr>
                <th>Route</th>
                <th>For</th>
                <th>Tells</th>
              </tr>
            </thead>
            <tbody>
              {(own?.routes ?? []).map((route, place) => (
                <tr key={route.name ?? place}>
                  <td>
                    <Hostile text={route.name ?? ""} />
                  </td>
                  <td>
                    <Hostile text={filter(route)} />
                  </td>
                  <td>
                    {levels(route, name).map((line) => (
                      <div key={line}>
                        <Hostile text={line} />
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {called.map((each) => (
        <p key={each.rota}>
          On call for <Hostile text={each.rota} />: <Hostile text={each.person || "nobody"} />
        </p>
      ))}
      <p className="muted">
        {own ? "What no route here takes" : "It says nothing itself: what happens"} is looked at by
        the plans above
        {found.data.above.length > 0 ? ": " : ", of which there are none."}
        {found.data.above.map((each) => (
          <TenantTag key={each} id={each} />
        ))}
      </p>
      {isEditing && <Editor tenant={tenant} own={own} close={() => setEditing(false)} />}
    </section>
  );
}

const EXAMPLE = {
  rotas: [],
  routes: [
    {
      name: "grave",
      when: { least_severity: 4 },
      levels: [
        { to: [{ ways: [{ channel: "id of a channel", address: "ann@example.com" }] }] },
        {
          after_minutes: 15,
          to: [{ ways: [{ channel: "id of a channel", address: "ben@example.com" }] }],
        },
      ],
    },
  ],
};

function Editor(props: { tenant: string; own: AlertingPlan | null; close: () => void }) {
  const { tenant, own, close } = props;
  const queries = useQueryClient();
  const [text, setText] = useState(JSON.stringify(own ?? EXAMPLE, withoutNulls, 2));
  const keep = useMutation({
    mutationFn: async () =>
      got(
        server.PUT("/api/v1/tenants/{tenant}/alerting/plan", {
          params: { path: { tenant } },
          body: JSON.parse(text) as AlertingPlan,
        }),
      ),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ["alerting"] }),
  });
  const remove = useMutation({
    mutationFn: () =>
      got(
        server.DELETE("/api/v1/tenants/{tenant}/alerting/plan", { params: { path: { tenant } } }),
      ),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ["alerting"] }),
  });
  const wrong = keep.error ?? remove.error;
  return (
    <Modal opened onClose={close} title="The plan, as JSON" size="xl">
      <div className={classes.form}>
        {wrong && <Alert color="red">{wrong.message}</Alert>}
        <Textarea
          aria-label="The plan, as JSON"
          autosize
          minRows={16}
          maxRows={30}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={classes.bar}>
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            Keep it
          </Button>
          {own && (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove the plan
            </Button>
          )}
        </span>
      </div>
    </Modal>
  );
}

function withoutNulls(_key: string, value: unknown): unknown {
  return value === null ? undefined : value;
}
