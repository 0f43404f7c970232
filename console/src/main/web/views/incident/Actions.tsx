import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { got, server } from "../../api/client";
import type { Action } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { done } from "../../parts/tell";
import { useNow } from "../../parts/Time";
import { span } from "../../pure/time";
import classes from "./incident.module.css";

const STANDING = ["issuing", "issued", "confirmed"];

/** What was done or is proposed against an attack, until when, and how to take it back. */
export function Actions({ actions }: { actions: Action[] }) {
  if (actions.length === 0) {
    return <p className="muted">Nothing was done, and nothing is proposed.</p>;
  }
  return (
    <ul className={classes.comments}>
      {actions.map((action) => (
        <Row key={action.id} action={action} />
      ))}
    </ul>
  );
}

function Row({ action }: { action: Action }) {
  const queries = useQueryClient();
  const path = { tenant: action.tenant, action: action.id };
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: ["incidents"] }) };
  const answer = useMutation({
    ...settled,
    mutationFn: (approve: boolean) =>
      got(
        server.POST("/api/v1/tenants/{tenant}/response/actions/{action}/approval", {
          params: { path },
          body: { approve },
        }),
      ),
    onSuccess: (_, approve) => done(approve ? "It will be done" : "It will not be done"),
  });
  const undo = useMutation({
    ...settled,
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/response/actions/{action}/undo", {
          params: { path },
        }),
      ),
    onSuccess: () => done("It is taken back"),
  });
  return (
    <li>
      <strong>{action.type}</strong> <Hostile text={action.target} />
      <div className="muted">
        {action.state}
        {STANDING.includes(action.state) && action.expires && <Until at={action.expires} />}
        {action.ending !== "" && (
          <>
            {": "}
            <Hostile text={action.ending} />
          </>
        )}
      </div>
      {action.state === "proposed" && (
        <div className={`${classes.acts} no-print`}>
          <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
            Approve
          </Button>
          <Button variant="default" onClick={() => answer.mutate(false)}>
            Reject
          </Button>
        </div>
      )}
      {STANDING.includes(action.state) && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          Undo
        </Button>
      )}
    </li>
  );
}

function Until({ at }: { at: string }) {
  const now = useNow();
  return <>, ends by itself in {span(Date.parse(at) - now)}</>;
}
