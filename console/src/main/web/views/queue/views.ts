import { useLocalStorage } from "@mantine/hooks";
import { queueSearch, type QueueSearch } from "../../pure/queue";

export interface View {
  name: string;
  search: QueueSearch;
}

const LEAST: View[] = [
  { name: "Critical and nobody's", search: { severity: 5, owner: "nobody" } },
  { name: "Closed as false", search: { status: "closed", verdict: "false" } },
];

/** The views that somebody keeps, in this browser. */
export function useViews() {
  const [views, set] = useLocalStorage<View[]>({
    key: "vedette-queue-views",
    defaultValue: LEAST,
    getInitialValueInEffect: false,
    deserialize: (text) => (text ? read(text) : LEAST),
  });
  return {
    views,
    keep: (name: string, search: QueueSearch) =>
      set([...views.filter((view) => view.name !== name), { name, search }]),
    drop: (name: string) => set(views.filter((view) => view.name !== name)),
  };
}

function read(text: string): View[] {
  try {
    const kept = JSON.parse(text) as { name: string; search: Record<string, unknown> }[];
    return kept.map(({ name, search }) => ({ name: String(name), search: queueSearch(search) }));
  } catch {
    return LEAST;
  }
}
