import type { QueryClient } from "@tanstack/react-query";

export type Liveness = "live" | "away";

/** What is to be asked for anew when something of a topic has changed. */
const BY_TOPIC: Readonly<Record<string, readonly string[]>> = {
  incidents: ["incidents", "actions"],
  sources: ["sources"],
};

/**
 * Hears from the server what has changed and has it asked for anew. A page that nobody looks at
 * listens to nothing, so that a forgotten one does not keep its session alive.
 */
export function listen(queries: QueryClient, tell: (state: Liveness) => void): () => void {
  let source: EventSource | undefined;

  function hear(event: MessageEvent<string>) {
    const { topic, tenant } = JSON.parse(event.data) as { topic: string; tenant: string };
    const known = queries.getQueryData<{ id: string }[]>(["tenants"]);
    if (known?.every(({ id }) => id !== tenant)) {
      void queries.invalidateQueries({ queryKey: ["tenants"] });
    }
    for (const key of BY_TOPIC[topic] ?? []) void queries.invalidateQueries({ queryKey: [key] });
  }

  function begin() {
    source = new EventSource("/api/v1/changes");
    source.addEventListener("open", () => {
      tell("live");
      // Streams end and begin again: what changed in between nobody told.
      void queries.invalidateQueries({ queryKey: ["incidents"] });
    });
    source.addEventListener("error", () => tell("away"));
    source.addEventListener("change", hear);
  }

  function end() {
    source?.close();
    source = undefined;
  }

  function look() {
    end();
    if (document.visibilityState === "visible") {
      begin();
    }
  }

  document.addEventListener("visibilitychange", look);
  begin();
  return () => {
    document.removeEventListener("visibilitychange", look);
    end();
  };
}
