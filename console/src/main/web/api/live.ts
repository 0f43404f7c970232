import type { QueryClient } from "@tanstack/react-query";

export type Liveness = "live" | "away";

/**
 * Hears from the server what has changed and has it asked for anew. A page that nobody looks at
 * listens to nothing, so that a forgotten one does not keep its session alive.
 */
export function listen(queries: QueryClient, tell: (state: Liveness) => void): () => void {
  let source: EventSource | undefined;

  function hear(event: MessageEvent<string>) {
    const { topic } = JSON.parse(event.data) as { topic: string };
    void queries.invalidateQueries({ queryKey: [topic] });
  }

  function begin() {
    source = new EventSource("/api/v1/changes");
    source.addEventListener("open", () => tell("live"));
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
      void queries.invalidateQueries({ queryKey: ["incidents"] });
    }
  }

  document.addEventListener("visibilitychange", look);
  begin();
  return () => {
    document.removeEventListener("visibilitychange", look);
    end();
  };
}
