import type { Action } from "../../api/types";
import { ActionActs } from "../../parts/ActionActs";
import { Hostile } from "../../parts/Hostile";
import { Until } from "../../parts/Time";
import { actionName, isStanding } from "../../pure/response";
import classes from "./incident.module.css";

/** What was done or is proposed against an attack, why, until when, and how to take it back. */
export function Actions({ actions }: { actions: Action[] }) {
  if (actions.length === 0) {
    return <p className="muted">Nothing was done, and nothing is proposed.</p>;
  }
  return (
    <ul className={classes.comments}>
      {actions.map((action) => (
        <Row key={action.id} action={action} />
      ))}
    </ul>
  );
}

function Row({ action }: { action: Action }) {
  return (
    <li>
      <strong>{actionName(action.type)}</strong> <Hostile text={action.target} />
      <div className="muted">
        {action.state}
        {isStanding(action.state) && action.expires && <Until at={action.expires} />}
        {action.ending !== "" && (
          <>
            {": "}
            <Hostile text={action.ending} />
          </>
        )}
      </div>
      <Reasons reasons={action.reasons} />
      <ActionActs action={action} />
    </li>
  );
}

function Reasons({ reasons }: { reasons: Action["reasons"] }) {
  const { why = [], hindrances = [], alternatives = [] } = reasons;
  if (why.length + hindrances.length + alternatives.length === 0) return null;
  return (
    <details className={classes.why}>
      <summary>Why</summary>
      <Texts texts={why} />
      <Texts title="Not done by itself, because" texts={hindrances} />
      <Texts title="Instead" texts={alternatives} />
    </details>
  );
}

function Texts({ title, texts }: { title?: string; texts: string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      {title && <h3>{title}</h3>}
      <ul>
        {texts.map((text) => (
          <li key={text}>
            <Hostile text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}
