import type { Finding, Sentence } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Time } from "../../parts/Time";
import { severity } from "../../pure/severity";
import { plain } from "../../pure/visible";
import classes from "./incident.module.css";

/** What happened, sentence by sentence, each with what proves it. */
export function Story({
  story,
  findings,
  show,
}: {
  story: Sentence[];
  findings: ReadonlyMap<string, Finding>;
  show: (uid: string) => void;
}) {
  return (
    <ol className={classes.story}>
      {story.map((sentence, index) => {
        const worst = Math.max(
          1,
          ...sentence.findings.map((uid) => findings.get(uid)?.severity_id ?? 1),
        );
        return (
          <li key={index} data-severity={worst}>
            <span className={classes.when}>
              <Time at={sentence.time} isShort />
            </span>
            <div>
              <Hostile text={sentence.text} />{" "}
              <span className={classes.cites}>
                {sentence.findings.map((uid, place) => {
                  const finding = findings.get(uid);
                  const title = finding?.finding_info.title ?? "Evidence";
                  return (
                    <button
                      key={uid}
                      type="button"
                      onClick={() => show(uid)}
                      aria-label={`Evidence ${place + 1}: ${plain(title)}`}
                      title={`${plain(title)} (${severity(finding?.severity_id ?? 0).word})`}
                    >
                      {place + 1}
                    </button>
                  );
                })}
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
