import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconBuilding, IconInbox, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { queue, useTenants } from "../api/queries";
import { plain } from "../pure/visible";
import { PLACES } from "./places";

const MOST_INCIDENTS = 200;

export function openPalette() {
  spotlight.open();
}

/** Goes anywhere by its name: pages, clients, incidents. */
export function Palette() {
  const navigate = useNavigate();
  const { clients, byId } = useTenants();
  const incidents = useQuery(queue("open", undefined)).data ?? [];
  const pages: SpotlightActionData[] = PLACES.map(({ to, name, key, icon: Icon }) => ({
    id: to,
    label: name,
    description: `g ${key}`,
    leftSection: <Icon size={18} stroke={1.7} />,
    onClick: () => void navigate({ to }),
  }));
  const scopes = clients.map((tenant) => ({
    id: `tenant-${tenant.id}`,
    label: `Incidents of ${plain(tenant.name)}`,
    leftSection: <IconBuilding size={18} stroke={1.7} />,
    onClick: () => void navigate({ to: "/incidents", search: { tenant: tenant.id } }),
  }));
  const cases = incidents.slice(0, MOST_INCIDENTS).map((item) => ({
    id: `incident-${item.tenant}-${item.id}`,
    label: plain(item.headline),
    description: plain(byId.get(item.tenant)?.name ?? item.tenant),
    leftSection: <IconInbox size={18} stroke={1.7} />,
    onClick: () =>
      void navigate({
        to: "/incidents/$tenant/$id",
        params: { tenant: item.tenant, id: item.id },
      }),
  }));
  return (
    <Spotlight
      actions={[
        { group: "Go to", actions: pages },
        { group: "Clients", actions: scopes },
        { group: "Open incidents", actions: cases },
      ]}
      shortcut={["mod + K"]}
      limit={12}
      highlightQuery
      nothingFound="Nothing of that name"
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: "Page, client or incident",
        "aria-label": "Search",
      }}
    />
  );
}
