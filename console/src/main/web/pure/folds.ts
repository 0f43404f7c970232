import type { Finding } from "../api/types";

/** Findings of one analytic, of which one row says enough. */
export interface Fold {
  key: string;
  title: string;
  severity: number;
  findings: Finding[];
}

/** As many rows as there are different things to say, the worst first. */
export function folds(findings: readonly Finding[]): Fold[] {
  const byAnalytic = new Map<string, Fold>();
  for (const finding of findings) {
    const info = finding.finding_info;
    const key = info.analytic?.uid ?? info.title;
    const fold = byAnalytic.get(key) ?? { key, title: info.title, severity: 0, findings: [] };
    fold.severity = Math.max(fold.severity, finding.severity_id);
    fold.findings.push(finding);
    byAnalytic.set(key, fold);
  }
  return [...byAnalytic.values()].sort(
    (one, other) =>
      other.severity - one.severity ||
      (one.findings[0]?.time ?? 0) - (other.findings[0]?.time ?? 0),
  );
}
