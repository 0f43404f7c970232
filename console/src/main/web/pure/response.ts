/** How far the platform may go with a class of actions, from the least. */
export const LEVELS = ["observe", "recommend", "approve", "act"] as const;

export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  observe: "It is only noted",
  recommend: "People are told to do it",
  approve: "It is done when somebody says yes",
  act: "It is done at once, within the brakes",
};

/** A class of actions in words. */
export interface ActionClass {
  id: string;
  name: string;
  does: string;
}

export const ACTION_CLASSES: readonly ActionClass[] = [
  { id: "contain-host", name: "Isolate a machine", does: "cut off, but for its management" },
  { id: "contain-user", name: "Disable an account", does: "nobody signs in with it" },
  { id: "delete-session", name: "End sessions", does: "the owner signs in again" },
  { id: "deny-address", name: "Refuse an address", does: "at firewalls that poll the feed" },
  { id: "deny-domain", name: "Refuse a domain", does: "at firewalls and name servers" },
  { id: "deny-url", name: "Refuse a URL", does: "at firewalls that poll the feed" },
  { id: "deny-cloud-key", name: "Deactivate a cloud key", does: "until it is allowed again" },
  { id: "delete-mail", name: "Take back a message", does: "out of all mailboxes" },
  { id: "contain-file", name: "Quarantine a file", does: "where nothing runs it" },
  { id: "stop-process", name: "Stop a process", does: "cannot be undone" },
  { id: "delete-file", name: "Delete a file", does: "cannot be undone" },
  { id: "restart-host", name: "Restart a machine", does: "cannot be undone" },
  { id: "scan-host", name: "Scan a machine", does: "only looks" },
  { id: "query-host", name: "Question a machine", does: "only looks" },
];

export function actionName(id: string): string {
  return ACTION_CLASSES.find((each) => each.id === id)?.name ?? id;
}

/** What can be done about an action in its state. */
export function isWaiting(state: string): boolean {
  return state === "proposed";
}

const STANDING = ["issuing", "issued", "confirmed"];

export function isStanding(state: string): boolean {
  return STANDING.includes(state);
}

/** Decisions in a row without an error after which a class has earned to act (95 %, 99 %). */
const DECISIONS = 299;

/** What a class still lacks to act by itself, in words. */
export function earning(score: { right: number; wrong: number; is_earned: boolean }): string {
  if (score.is_earned) return "earned";
  if (score.wrong > 0) return `${score.right} right, ${score.wrong} wrong`;
  return `${score.right} of ${DECISIONS} right`;
}
