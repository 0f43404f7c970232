import { got, server } from "./client";
import type { HuntResult } from "./types";

/** Asks one tenant, or several. */
export function hunt(
  tenants: readonly string[],
  sql: string,
  signal?: AbortSignal,
): Promise<HuntResult> {
  const [tenant] = tenants;
  return tenants.length === 1 && tenant !== undefined
    ? got<HuntResult>(
        server.POST("/api/v1/tenants/{tenant}/hunt", {
          params: { path: { tenant } },
          body: { sql },
          signal,
        }),
      )
    : got<HuntResult>(
        server.POST("/api/v1/hunt", { body: { sql, tenants: [...tenants] }, signal }),
      );
}
