import { Refused } from "../api/client";

/** Tells somebody in a corner of the page what became of what they did. */
async function show(message: string, title: string | undefined, color: string, time: number) {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({
    message,
    title,
    color,
    autoClose: time,
    closeButtonProps: { "aria-label": "Close" },
  });
}

export function done(message: string) {
  void show(message, undefined, "teal", 3000);
}

export function fail(error: unknown) {
  const message =
    error instanceof Refused ? error.message : "The console met something that it did not expect.";
  void show(message, "That did not work", "red", 8000);
}
