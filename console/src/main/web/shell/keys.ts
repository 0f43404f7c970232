import { useEffect, useRef } from "react";

/** Whether somebody is writing, and means a letter when they press one. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"))
  );
}

type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Has keys do something while a part of the console is shown, unless somebody is writing. */
export function useKeys(keys: Keys) {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const isElsewhere = document.querySelector("[role=dialog], [role=menu]") !== null;
      if (!isPlain || isElsewhere || isWriting(event.target) || event.defaultPrevented) return;
      const act = current.current[event.key];
      if (act) {
        event.preventDefault();
        act(event);
      }
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

const PATIENCE = 900;

/** Keys that count after another one: g and then i. */
export function useSequence(first: string, keys: Record<string, () => void>) {
  const begun = useRef(0);
  const following = Object.fromEntries(
    Object.entries(keys).map(([key, act]) => [
      key,
      () => {
        if (performance.now() - begun.current < PATIENCE) act();
        begun.current = 0;
      },
    ]),
  );
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = following[event.key];
      if (event.key === first) begun.current = performance.now();
      else if (act && begun.current > 0) {
        event.preventDefault();
        event.stopImmediatePropagation();
        act();
      } else begun.current = 0;
    }
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  });
}
