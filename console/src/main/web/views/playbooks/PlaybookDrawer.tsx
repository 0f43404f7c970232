import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { playbook } from "../../api/playbooks";
import type { PlaybookDetail } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import classes from "../sources/sources.module.css";

/** One playbook: its steps as a list, and what a variant changes. */
export function PlaybookDrawer({
  tenant,
  id,
  close,
}: {
  tenant: string;
  id: string | undefined;
  close: () => void;
}) {
  return (
    <Drawer opened={id !== undefined} onClose={close} position="right" size="lg" title="Playbook">
      {id !== undefined && <Details tenant={tenant} id={id} />}
    </Drawer>
  );
}

function Details({ tenant, id }: { tenant: string; id: string }) {
  const found = useQuery(playbook(tenant, id));
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows />;
  return (
    <div className={classes.form}>
      <h2>
        <Hostile text={found.data.playbook.name} />
      </h2>
      <p>
        <Hostile text={found.data.playbook.description} isBlock />
      </p>
      <Difference changes={found.data.difference} />
      <h2>Steps</h2>
      <Steps steps={found.data.steps} />
    </div>
  );
}

function Difference({ changes }: { changes: PlaybookDetail["difference"] }) {
  if (changes.length === 0) return null;
  return (
    <>
      <h2>What this variant changes</h2>
      <table className="grid">
        <tbody>
          {changes.map((change) => (
            <tr key={change.place}>
              <td>
                <Hostile text={change.place} />
                <div className="muted">
                  {change.before ? <Hostile text={change.before} /> : "it was not there"}
                </div>
                <div>{change.after ? <Hostile text={change.after} /> : "it is gone"}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Steps({ steps }: { steps: PlaybookDetail["steps"] }) {
  const numbers = new Map(steps.map((step, at) => [step.id, at + 1]));
  return (
    <table className="grid">
      <tbody>
        {steps.map((step, at) => (
          <tr key={step.id}>
            <td className="right">{at + 1}</td>
            <td>
              <strong>
                <Hostile text={step.name === "" ? step.type : step.name} />
              </strong>
              <div className="muted">
                <Hostile text={step.detail} />
              </div>
              <div className="muted">
                {Object.entries(step.next).map(([how, way]) => (
                  <span key={how}>
                    {how.replace("_", " ")} → {numbers.get(way) ?? "another playbook"}{" "}
                  </span>
                ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
