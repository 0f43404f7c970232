import { severity } from "../pure/severity";
import classes from "./parts.module.css";

/** How bad it is, in a colour and in a word. */
export function Severity({ id }: { id: number }) {
  return (
    <span className={classes.severity} data-severity={Math.min(id, 5)}>
      {severity(id).word}
    </span>
  );
}

/** 0 to 100, as a number on a bar. */
export function Risk({ score }: { score: number }) {
  return (
    <span className={classes.risk}>
      <span className={classes.riskNumber}>{score}</span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="6" className={classes.riskBack} />
        <rect
          width={score}
          height="6"
          className={classes.riskFront}
          data-severity={score >= 85 ? 5 : score >= 60 ? 4 : score >= 30 ? 3 : 2}
        />
      </svg>
    </span>
  );
}
