import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { got, server } from "../api/client";
import type { Action } from "../api/types";
import { isStanding, isWaiting } from "../pure/response";
import classes from "./parts.module.css";
import { done } from "./tell";

/** Says yes or no to what is proposed, and takes back what is in force. */
export function ActionActs({ action }: { action: Action }) {
  const queries = useQueryClient();
  const path = { tenant: action.tenant, action: action.id };
  const settled = {
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ["incidents"] });
      await queries.invalidateQueries({ queryKey: ["actions"] });
    },
  };
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
  if (isWaiting(action.state)) {
    return (
      <div className={`${classes.acts} no-print`}>
        <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
          Approve
        </Button>
        <Button variant="default" onClick={() => answer.mutate(false)}>
          Reject
        </Button>
      </div>
    );
  }
  if (!isStanding(action.state)) return null;
  return (
    <Button
      className="no-print"
      variant="default"
      loading={undo.isPending}
      onClick={() => undo.mutate()}
    >
      Undo
    </Button>
  );
}
