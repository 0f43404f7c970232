import { useMemo } from "react";
import type { Finding } from "../../api/types";
import { clock, utc } from "../../pure/time";
import { lanes, ticks } from "../../pure/lanes";
import { plain } from "../../pure/visible";
import classes from "./incident.module.css";

const LEVEL = 24;
const PAD = 4;
const MARK = 24;
const MOST_TICKS = 8;

/** All findings along time, a lane for each host. */
export function Timeline({
  findings,
  show,
}: {
  findings: Finding[];
  show: (uid: string) => void;
}) {
  const all = useMemo(() => lanes(findings), [findings]);
  const times = findings.map((finding) => finding.time);
  const from = Math.min(...times);
  const to = Math.max(...times, from + 1);
  if (findings.length === 0) return null;
  return (
    <section className={classes.lanes} aria-label="Timeline">
      {all.map((lane) => (
        <div key={lane.name} className={classes.lane}>
          <span className={classes.laneName} title={plain(lane.name)}>
            {plain(lane.name)}
          </span>
          <div className={classes.track} style={{ height: lane.levels * LEVEL + PAD }}>
            {lane.marks.map(({ finding, at, level, more }) => (
              <button
                key={finding.finding_info.uid}
                type="button"
                className={classes.mark}
                data-severity={finding.severity_id}
                style={{ left: along(at), top: level * LEVEL + PAD / 2 }}
                onClick={() => show(finding.finding_info.uid)}
                aria-label={`${titleOf(finding, more)}, ${clock(finding.time)}`}
                title={`${titleOf(finding, more)}\n${clock(finding.time)} (${utc(finding.time)})`}
              />
            ))}
          </div>
        </div>
      ))}
      <div className={classes.lane} aria-hidden>
        <span />
        <div className={classes.ticks}>
          {ticks(from, to, MOST_TICKS).map((at) => (
            <span key={at} style={{ left: along((at - from) / (to - from)) }}>
              {clock(at)}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}

/** Where a mark begins, so that the last one still ends within its lane. */
function along(at: number): string {
  return `calc((100% - ${MARK}px) * ${at})`;
}

function titleOf(finding: Finding, more: number): string {
  const title = plain(finding.finding_info.title);
  return more === 0 ? title : `${title} and ${more} more`;
}
