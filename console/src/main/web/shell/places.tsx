import {
  IconBuilding,
  IconInbox,
  IconListCheck,
  IconPlugConnected,
  IconRadar2,
  IconSearch,
  IconSettings,
  IconShieldBolt,
} from "@tabler/icons-react";

/** Where one can go, with the key that goes there after a g. */
export const PLACES = [
  { to: "/incidents", name: "Incidents", key: "i", icon: IconInbox },
  { to: "/hunt", name: "Hunt", key: "h", icon: IconSearch },
  { to: "/detections", name: "Detections", key: "d", icon: IconRadar2 },
  { to: "/playbooks", name: "Playbooks", key: "p", icon: IconListCheck },
  { to: "/response", name: "Response", key: "r", icon: IconShieldBolt },
  { to: "/sources", name: "Sources", key: "s", icon: IconPlugConnected },
  { to: "/clients", name: "Clients", key: "c", icon: IconBuilding },
  { to: "/administration", name: "Admin", key: "a", icon: IconSettings },
] as const;
