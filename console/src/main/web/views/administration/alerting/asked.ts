import { queryOptions } from "@tanstack/react-query";
import { got, server } from "../../../api/client";
import type { AlertingPlan, Attempt, Channel, ChannelKind, Message } from "../../../api/types";

/** Who is told, by what, and whether it came. */
export const kinds = queryOptions({
  queryKey: ["alerting", "kinds"],
  queryFn: async () =>
    (await got<{ kinds: ChannelKind[] }>(server.GET("/api/v1/alerting/channel-kinds"))).kinds,
  staleTime: Infinity,
});

export function channels(tenant: string) {
  return queryOptions({
    queryKey: ["alerting", "channels", tenant],
    queryFn: async () =>
      (
        await got<{ channels: Channel[] }>(
          server.GET("/api/v1/tenants/{tenant}/alerting/channels", { params: { path: { tenant } } }),
        )
      ).channels,
  });
}

export function plan(tenant: string) {
  return queryOptions({
    queryKey: ["alerting", "plan", tenant],
    queryFn: () =>
      got<{ plan: AlertingPlan | null; above: string[] }>(
        server.GET("/api/v1/tenants/{tenant}/alerting/plan", { params: { path: { tenant } } }),
      ),
  });
}

export function onCall(tenant: string) {
  return queryOptions({
    queryKey: ["alerting", "on-call", tenant],
    queryFn: async () =>
      (
        await got<{ on_call: { rota: string; person: string }[] }>(
          server.GET("/api/v1/tenants/{tenant}/alerting/on-call", { params: { path: { tenant } } }),
        )
      ).on_call,
    refetchInterval: 60_000,
  });
}

export function messages(tenant: string) {
  return queryOptions({
    queryKey: ["alerting", "messages", tenant],
    queryFn: async () =>
      (
        await got<{ messages: Message[] }>(
          server.GET("/api/v1/alerting/messages", { params: { query: { tenant, limit: 100 } } }),
        )
      ).messages,
    refetchInterval: 10_000,
  });
}

export function attempts(tenant: string, message: string) {
  return queryOptions({
    queryKey: ["alerting", "attempts", tenant, message],
    queryFn: async () =>
      (
        await got<{ attempts: Attempt[] }>(
          server.GET("/api/v1/tenants/{tenant}/alerting/messages/{message}", {
            params: { path: { tenant, message } },
          }),
        )
      ).attempts,
  });
}
