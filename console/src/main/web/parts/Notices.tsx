import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

/** The corner in which something is told. */
export function Notices() {
  return <Notifications position="bottom-right" />;
}
