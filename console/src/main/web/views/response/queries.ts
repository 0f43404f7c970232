import { queryOptions } from "@tanstack/react-query";
import { got, server } from "../../api/client";
import type { Action, Connector, ConnectorKind, FeedKey, PolicyView, Score } from "../../api/types";

export function actions(tenant: string | undefined, state: string | undefined) {
  return queryOptions({
    queryKey: ["actions", tenant ?? "", state ?? ""],
    queryFn: async () =>
      (
        await got<{ actions: Action[] }>(
          server.GET("/api/v1/response/actions", {
            params: { query: { tenant, state, limit: 200 } },
          }),
        )
      ).actions,
    refetchInterval: 10_000,
    placeholderData: (former) => former,
  });
}

export function policy(tenant: string) {
  return queryOptions({
    queryKey: ["policy", tenant],
    queryFn: () =>
      got<PolicyView>(
        server.GET("/api/v1/tenants/{tenant}/response/policy", { params: { path: { tenant } } }),
      ),
  });
}

export function scores(tenant: string) {
  return queryOptions({
    queryKey: ["scores", tenant],
    queryFn: async () =>
      (
        await got<{ scores: Score[] }>(
          server.GET("/api/v1/tenants/{tenant}/response/scores", {
            params: { path: { tenant }, query: { days: 30 } },
          }),
        )
      ).scores,
  });
}

export function connectors(tenant: string) {
  return queryOptions({
    queryKey: ["connectors", tenant],
    queryFn: async () =>
      (
        await got<{ connectors: Connector[] }>(
          server.GET("/api/v1/tenants/{tenant}/response/connectors", {
            params: { path: { tenant } },
          }),
        )
      ).connectors,
  });
}

export const connectorKinds = queryOptions({
  queryKey: ["connector-kinds"],
  queryFn: async () =>
    (await got<{ kinds: ConnectorKind[] }>(server.GET("/api/v1/response/connector-kinds", {})))
      .kinds,
  staleTime: Infinity,
});

export function feedKeys(tenant: string) {
  return queryOptions({
    queryKey: ["feed-keys", tenant],
    queryFn: async () =>
      (
        await got<{ keys: FeedKey[] }>(
          server.GET("/api/v1/tenants/{tenant}/response/feed-keys", {
            params: { path: { tenant } },
          }),
        )
      ).keys,
  });
}
