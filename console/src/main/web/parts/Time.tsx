import { useSyncExternalStore } from "react";
import { clock, local, span, utc } from "../pure/time";

/** A moment in the viewer's zone, with UTC for whoever points at it. */
export function Time({ at, isShort = false }: { at: number | string; isShort?: boolean }) {
  const time = typeof at === "string" ? Date.parse(at) : at;
  return (
    <time dateTime={new Date(time).toISOString()} title={utc(time)}>
      {isShort ? clock(time) : local(time)}
    </time>
  );
}

/** How long ago a moment was. */
export function Ago({ at }: { at: number | string }) {
  const time = typeof at === "string" ? Date.parse(at) : at;
  const now = useNow();
  return (
    <time dateTime={new Date(time).toISOString()} title={`${local(time)} (${utc(time)})`}>
      {span(now - time)}
    </time>
  );
}

const TICK = 5_000;

function everyTick(hear: () => void): () => void {
  const timer = window.setInterval(hear, TICK);
  return () => window.clearInterval(timer);
}

function thisTick(): number {
  return Math.floor(Date.now() / TICK) * TICK;
}

/** What time it is, to five seconds. */
export function useNow(): number {
  return useSyncExternalStore(everyTick, thisTick);
}

/** When something ends by itself. */
export function Until({ at }: { at: string }) {
  const now = useNow();
  return <>, ends by itself in {span(Date.parse(at) - now)}</>;
}
