import { Link } from "@tanstack/react-router";
import type { Incident } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { TACTICS } from "../../pure/tactics";
import { Actions } from "./Actions";
import classes from "./incident.module.css";

const MOST_ENTITIES = 14;
const PAGES = ["host", "user", "address"];

/** Beside the story: why it is so risky, whom it is about, and how the attackers went about it. */
export function Rail({ incident }: { incident: Incident }) {
  const reasons = incident.incident.unmapped?.reasons ?? [];
  return (
    <>
      <section>
        <h2>Why it is risky</h2>
        <ul className={classes.reasons}>
          {reasons.map((reason, index) => (
            <li key={index}>
              <span className="numbers">+{reason.points}</span>
              <Hostile text={reason.text} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What is done about it</h2>
        <Actions actions={incident.actions} />
      </section>
      <Entities incident={incident} />
      <Techniques incident={incident} />
    </>
  );
}

function Entities({ incident }: { incident: Incident }) {
  const entities = incident.graph.entities;
  return (
    <section>
      <h2>Who and what</h2>
      <ul className={classes.entities}>
        {entities.slice(0, MOST_ENTITIES).map((entity) => (
          <li key={`${entity.type} ${entity.value}`}>
            <span className="muted">{entity.type}</span>
            {PAGES.includes(entity.type) ? (
              <Link
                to="/entities/$tenant/$type/$value"
                params={{ tenant: incident.item.tenant, type: entity.type, value: entity.value }}
              >
                <Hostile text={entity.value} />
              </Link>
            ) : (
              <Hostile text={entity.value} />
            )}
          </li>
        ))}
      </ul>
      {entities.length > MOST_ENTITIES && (
        <p className="muted">and {entities.length - MOST_ENTITIES} more in the attack graph</p>
      )}
    </section>
  );
}

function Techniques({ incident }: { incident: Incident }) {
  const attacks = incident.incident.attacks ?? [];
  return (
    <section>
      <h2>ATT&CK</h2>
      <ul className={classes.tactics}>
        {TACTICS.map((tactic) => {
          const names = attacks
            .filter((each) => each.tactic?.uid === tactic.id)
            .map((each) => `${each.technique?.uid ?? ""} ${each.technique?.name ?? ""}`);
          return names.length === 0 ? null : (
            <li key={tactic.id}>
              <strong>{tactic.name}</strong>
              <span className="muted">{[...new Set(names)].join(", ")}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
