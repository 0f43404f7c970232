import { queryOptions } from "@tanstack/react-query";
import { got, server } from "./client";
import type { Playbook, PlaybookDetail, PlaybookRun } from "./types";

/** Runs go on by themselves: they are asked for again while one does. */
const SOON = 3_000;

/** The playbooks that hold for a client. */
export function playbooks(tenant: string) {
  return queryOptions({
    queryKey: ["playbooks", "all", tenant],
    queryFn: async () =>
      (
        await got<{ playbooks: Playbook[] }>(
          server.GET("/api/v1/tenants/{tenant}/playbooks", { params: { path: { tenant } } }),
        )
      ).playbooks,
  });
}

export function playbook(tenant: string, id: string) {
  return queryOptions({
    queryKey: ["playbooks", "one", tenant, id],
    queryFn: () =>
      got<PlaybookDetail>(
        server.GET("/api/v1/tenants/{tenant}/playbooks/{playbook}", {
          params: { path: { tenant, playbook: id } },
        }),
      ),
  });
}

/** The runs for an incident, or the newest of a client. */
export function runs(tenant: string, incident: string | undefined) {
  return queryOptions({
    queryKey: ["playbooks", "runs", tenant, incident ?? ""],
    queryFn: async () =>
      (
        await got<{ runs: PlaybookRun[] }>(
          server.GET("/api/v1/playbook-runs", { params: { query: { tenant, incident, limit: 50 } } }),
        )
      ).runs,
    refetchInterval: SOON,
  });
}

export function run(tenant: string, id: string) {
  return queryOptions({
    queryKey: ["playbooks", "run", tenant, id],
    queryFn: () =>
      got<PlaybookRun>(
        server.GET("/api/v1/tenants/{tenant}/playbook-runs/{run}", {
          params: { path: { tenant, run: id } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.status === "running" ? SOON : false),
  });
}
