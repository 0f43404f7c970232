import { IconChevronRight } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Finding } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Severity } from "../../parts/Severity";
import { Time } from "../../parts/Time";
import { type Fold, folds } from "../../pure/folds";
import { placeOf } from "../../pure/lanes";
import classes from "./incident.module.css";

/** What was found, one row for all of the same kind. */
export function Findings({
  findings,
  total,
  show,
}: {
  findings: Finding[];
  total: number;
  show: (uid: string) => void;
}) {
  const all = useMemo(() => folds(findings), [findings]);
  return (
    <>
      <p className={classes.note}>
        {total} findings, {all.length} kinds, one story.
        {total > findings.length && ` The first ${findings.length} are shown.`}
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th>Severity</th>
            <th>What</th>
            <th>Where</th>
            <th className="right">Times</th>
            <th>First</th>
          </tr>
        </thead>
        {all.map((fold) => (
          <FoldRows key={fold.key} fold={fold} show={show} />
        ))}
      </table>
    </>
  );
}

function FoldRows({ fold, show }: { fold: Fold; show: (uid: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const first = fold.findings[0];
  const isMany = fold.findings.length > 1;
  if (!first) return null;
  return (
    <tbody>
      <tr>
        <td>
          <Severity id={fold.severity} />
        </td>
        <td>
          <button
            type="button"
            className={classes.plain}
            aria-expanded={isMany ? isOpen : undefined}
            onClick={() => (isMany ? setOpen(!isOpen) : show(first.finding_info.uid))}
          >
            {isMany && <IconChevronRight size={13} data-open={isOpen} aria-hidden />}
            <Hostile text={fold.title} />
          </button>
        </td>
        <td>
          <Hostile text={[...new Set(fold.findings.map(placeOf))].join(", ")} />
        </td>
        <td className="right">{fold.findings.length}</td>
        <td>
          <Time at={first.time} />
        </td>
      </tr>
      {isOpen &&
        fold.findings.map((finding) => (
          <tr key={finding.finding_info.uid} className={classes.inner}>
            <td />
            <td>
              <button
                type="button"
                className={classes.plain}
                onClick={() => show(finding.finding_info.uid)}
              >
                <Hostile text={finding.unmapped?.matched?.[0]?.value ?? "Evidence"} />
              </button>
            </td>
            <td>
              <Hostile text={placeOf(finding)} />
            </td>
            <td />
            <td>
              <Time at={finding.time} />
            </td>
          </tr>
        ))}
    </tbody>
  );
}
