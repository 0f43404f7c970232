import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { tenantColours } from "../pure/colour";
import { got, server } from "./client";
import type {
  Alert,
  Comment,
  EntityProfile,
  Incident,
  IncidentItem,
  IncidentPage,
  Ledger,
  Source,
  Tenant,
  User,
} from "./types";

/** Everything that is asked for more than once, by the words that changes name it with. */
export const session = queryOptions({
  queryKey: ["session"],
  queryFn: () => got<User>(server.GET("/api/v1/session")),
  retry: false,
  staleTime: 60_000,
});

export const tenants = queryOptions({
  queryKey: ["tenants"],
  queryFn: async () =>
    (await got<{ tenants: Tenant[] }>(server.GET("/api/v1/tenants"))).tenants,
  staleTime: 30_000,
});

const PAGE = 1000;
const MOST_PAGES = 20;

/** The whole queue, page after page, so that filters answer at once. */
export function queue(status: "open" | "closed" | "all", tenant: string | undefined) {
  return queryOptions({
    queryKey: ["incidents", "queue", status, tenant ?? ""],
    queryFn: async ({ signal }) => {
      const all: IncidentItem[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { tenant, cursor, limit: PAGE, status: status === "all" ? "" : status };
        const found = await got<IncidentPage>(
          server.GET("/api/v1/incidents", { params: { query }, signal }),
        );
        all.push(...found.incidents);
        if (!found.cursor) break;
        cursor = found.cursor;
      }
      return all;
    },
    placeholderData: (former) => former,
  });
}

export function incident(tenant: string, id: string) {
  return queryOptions({
    queryKey: ["incidents", "one", tenant, id],
    queryFn: ({ signal }) =>
      got<Incident>(
        server.GET("/api/v1/tenants/{tenant}/incidents/{id}", {
          params: { path: { tenant, id } },
          signal,
        }),
      ),
  });
}

export function comments(tenant: string, id: string) {
  return queryOptions({
    queryKey: ["incidents", "comments", tenant, id],
    queryFn: async () =>
      (
        await got<{ comments: Comment[] }>(
          server.GET("/api/v1/tenants/{tenant}/incidents/{id}/comments", {
            params: { path: { tenant, id } },
          }),
        )
      ).comments,
  });
}

/** Who something is, over time. */
export function entity(tenant: string, type: string, value: string) {
  return queryOptions({
    queryKey: ["entity", "who", tenant, type, value],
    queryFn: ({ signal }) =>
      got<EntityProfile>(
        server.GET("/api/v1/tenants/{tenant}/entity", {
          params: { path: { tenant }, query: { type, value } },
          signal,
        }),
      ),
  });
}

export const ledgers = queryOptions({
  queryKey: ["sources", "ledgers"],
  queryFn: async () => (await got<{ ledgers: Ledger[] }>(server.GET("/api/v1/ledgers", {}))).ledgers,
});

/** The counts of one client up to this moment. */
export function ledger(tenant: string) {
  return queryOptions({
    queryKey: ["sources", "ledger", tenant],
    queryFn: async () =>
      (
        await got<{ sources: Source[] }>(
          server.GET("/api/v1/tenants/{tenant}/ledger", { params: { path: { tenant } } }),
        )
      ).sources,
  });
}

export const openAlerts = queryOptions({
  queryKey: ["alerts", "open"],
  queryFn: async () =>
    (
      await got<{ alerts: Alert[] }>(
        server.GET("/api/v1/alerts", { params: { query: { state: "open", limit: 200 } } }),
      )
    ).alerts,
  refetchInterval: 15_000,
});

/** Tenants by id, their colours, and those that telemetry can belong to. */
export function useTenants() {
  const all = useQuery(tenants).data ?? NONE;
  return useMemo(
    () => ({
      all,
      clients: all.filter((tenant) => tenant.kind !== "msp"),
      byId: new Map(all.map((tenant) => [tenant.id, tenant])),
      colours: tenantColours(all),
    }),
    [all],
  );
}

const NONE: Tenant[] = [];
