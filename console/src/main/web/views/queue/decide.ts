import { useMutation, useQueryClient } from "@tanstack/react-query";
import { got, server } from "../../api/client";
import type { IncidentItem } from "../../api/types";
import { done } from "../../parts/tell";

export interface Change {
  status?: "open" | "closed";
  verdict?: "true" | "false" | "benign";
  owner?: string;
}

type Named = Pick<IncidentItem, "tenant" | "id">;

const AT_ONCE = 8;

async function all(items: readonly Named[], change: Change) {
  const waiting = [...items];
  async function work() {
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      const path = { tenant: item.tenant, id: item.id };
      await got(
        server.PATCH("/api/v1/tenants/{tenant}/incidents/{id}", { params: { path }, body: change }),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Decides on incidents; the screen shows it before the server has answered. */
export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ items, change }: { items: readonly Named[]; change: Change }) =>
      all(items, change),
    onMutate: ({ items, change }) => {
      const named = new Set(items.map((item) => `${item.tenant}/${item.id}`));
      queries.setQueriesData<IncidentItem[]>({ queryKey: ["incidents", "queue"] }, (former) =>
        former?.map((item) =>
          named.has(`${item.tenant}/${item.id}`) ? { ...item, ...change } : item,
        ),
      );
    },
    onSuccess: (_, { items, change }) => done(told(items.length, change)),
    onSettled: () => queries.invalidateQueries({ queryKey: ["incidents"] }),
  });
}

function told(count: number, change: Change): string {
  const what = count === 1 ? "Incident" : `${count} incidents`;
  if (change.status === "closed") return `${what} closed`;
  if (change.status === "open") return `${what} opened again`;
  return change.owner === "" ? `${what} released` : `${what} assigned to ${change.owner ?? ""}`;
}
