import { Drawer } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Finding } from "../../api/types";
import { Copy } from "../../parts/Copy";
import { Hostile } from "../../parts/Hostile";
import { Severity } from "../../parts/Severity";
import { Time } from "../../parts/Time";
import classes from "./incident.module.css";

/** A finding with what matched, and the evidence as it was understood. */
export function FindingDrawer({
  finding,
  tenant,
  close,
}: {
  finding: Finding | undefined;
  tenant: string;
  close: () => void;
}) {
  return (
    <Drawer
      opened={finding !== undefined}
      onClose={close}
      position="right"
      size="lg"
      title={finding && <Hostile text={finding.finding_info.title} />}
    >
      {finding && <Details finding={finding} tenant={tenant} />}
    </Drawer>
  );
}

function Details({ finding, tenant }: { finding: Finding; tenant: string }) {
  const info = finding.finding_info;
  const matched = finding.unmapped?.matched ?? [];
  const rule = info.analytic?.uid;
  return (
    <div className={classes.details}>
      <div className={classes.facts}>
        <Severity id={finding.severity_id} />
        <span className={classes.fact}>
          <Time at={finding.time} />
        </span>
        {finding.confidence_score !== undefined && (
          <span className={classes.fact}>Confidence {finding.confidence_score} %</span>
        )}
      </div>
      <dl className={classes.pairs}>
        <dt>Analytic</dt>
        <dd>
          {info.analytic?.type}{" "}
          {rule && (
            <Link to="/detections" search={{ tenant, rule}}>
              <Hostile text={rule} />
            </Link>
          )}
        </dd>
        <dt>Source</dt>
        <dd>
          <Hostile text={info.data_sources?.join(", ") ?? ""} />
          {finding.unmapped?.source?.file && (
            <>
              {" from "}
              <Hostile text={finding.unmapped.source.file} />, record{" "}
              {finding.unmapped.source.record}
            </>
          )}
        </dd>
        <dt>ATT&CK</dt>
        <dd>
          {[
            ...new Set(
              (info.attacks ?? []).map((each) =>
                [each.technique?.uid, each.technique?.name ?? each.tactic?.name]
                  .filter(Boolean)
                  .join(" "),
              ),
            ),
          ].join(", ")}
        </dd>
      </dl>
      {matched.length > 0 && (
        <section>
          <h3>What matched</h3>
          <dl className={classes.pairs}>
            {matched.map((match, index) => (
              <Pair key={index} name={match.field} value={match.value} />
            ))}
          </dl>
        </section>
      )}
      <section>
        <h3>Evidence</h3>
        {(finding.evidences ?? []).map((evidence, index) => (
          <dl key={index} className={classes.pairs}>
            {leaves(evidence).map(([name, value]) => (
              <Pair key={name} name={name} value={value} />
            ))}
          </dl>
        ))}
      </section>
    </div>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>
        <Hostile text={name} />
      </dt>
      <dd className={classes.value}>
        <code>
          <Hostile text={value} isBlock />
        </code>
        <Copy value={value} what={name} />
      </dd>
    </>
  );
}

const MOST_LEAVES = 300;

/** Every value of a document by its path. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value)
    .flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`))
    .slice(0, MOST_LEAVES);
}
