import { Checkbox } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChecklist } from "@tabler/icons-react";
import type { Step } from "../../api/types";
import { Copy } from "../../parts/Copy";
import { Hostile } from "../../parts/Hostile";
import { Empty } from "../../parts/States";
import classes from "./incident.module.css";

/** What is to be done, in order; what is ticked is remembered in this browser. */
export function Plan({ steps, name }: { steps: Step[]; name: string }) {
  const [ticked, tick] = useLocalStorage<string[]>({
    key: `vedette-plan-${name}`,
    defaultValue: [],
  });
  if (steps.length === 0) {
    return (
      <Empty icon={<IconChecklist size={28} />} title="No steps">
        Nothing that was found here asks for a remedy.
      </Empty>
    );
  }
  const phases = [...new Set(steps.map((step) => step.phase))];
  return (
    <>
      <p className={classes.note}>
        {steps.filter((step) => ticked.includes(step.action)).length} of {steps.length} done
      </p>
      {phases.map((phase) => (
        <section key={phase} className={classes.phase}>
          <h3>{phase}</h3>
          {steps
            .filter((step) => step.phase === phase)
            .map((step) => (
              <div key={step.action} className={classes.step}>
                <Checkbox
                  aria-label={`Done: ${step.action}`}
                  checked={ticked.includes(step.action)}
                  onChange={(event) =>
                    tick(
                      event.currentTarget.checked
                        ? [...ticked, step.action]
                        : ticked.filter((each) => each !== step.action),
                    )
                  }
                />
                <div>
                  <strong>
                    <Hostile text={step.action} />
                  </strong>
                  <p className="muted">
                    <Hostile text={step.why} />
                  </p>
                  {step.detail !== "" && (
                    <div className={classes.command}>
                      <pre tabIndex={0}>
                        <Hostile text={step.detail} isBlock />
                      </pre>
                      <Copy value={step.detail} what="the commands" />
                    </div>
                  )}
                </div>
              </div>
            ))}
        </section>
      ))}
    </>
  );
}
