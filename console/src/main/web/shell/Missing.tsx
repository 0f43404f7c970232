import { IconMapOff } from "@tabler/icons-react";
import { Empty } from "../parts/States";

/** An address that leads nowhere. */
export function Missing() {
  return (
    <main>
      <Empty icon={<IconMapOff size={28} />} title="There is nothing here">
        The address may be old or cut off. <a href="/">Go to the queue</a>
      </Empty>
    </main>
  );
}
