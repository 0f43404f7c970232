import { TACTICS, tacticNames } from "../pure/tactics";
import classes from "./parts.module.css";

/** How far an attack has come: a tick for each tactic, lit where there is evidence. */
export function KillChain({ seen }: { seen: readonly string[] }) {
  const names = tacticNames(seen);
  const title = names.length === 0 ? "No tactic is known" : names.join(" → ");
  return (
    <span className={classes.chain} role="img" aria-label={title} title={title}>
      {TACTICS.map((tactic) => (
        <i key={tactic.id} data-seen={seen.includes(tactic.id)} />
      ))}
    </span>
  );
}
