import type { Evidence, Finding, Process } from "../api/types";

/** A process as the evidence tells of it, with those that it started. */
export interface TreeNode {
  key: string;
  host: string;
  process: Process;
  findings: Finding[];
  children: TreeNode[];
}

const DEEPEST = 64;

/** OCSF's activity of a process that starts another; any other is about a process that runs. */
const LAUNCH = 1;

function keyOf(process: Process, host: string): string | undefined {
  if (process.uid) return `${host} ${process.uid}`;
  return process.pid === undefined ? undefined : `${host} pid ${process.pid}`;
}

interface Known {
  nodes: Map<string, TreeNode>;
  parents: Map<string, string>;
}

function note(known: Known, host: string, process: Process | undefined): TreeNode | undefined {
  const key = process && keyOf(process, host);
  if (!process || !key) return undefined;
  const node = known.nodes.get(key) ?? { key, host, process: {}, findings: [], children: [] };
  node.process = { ...process, ...filled(node.process) };
  known.nodes.set(key, node);
  const parent = note(known, host, process.parent_process);
  if (parent && parent.key !== key) known.parents.set(key, parent.key);
  return node;
}

function filled(process: Process): Process {
  return Object.fromEntries(
    Object.entries(process).filter(([, value]) => value !== undefined),
  ) as Process;
}

function take(known: Known, finding: Finding, evidence: Evidence) {
  const host = evidence.device?.hostname ?? "";
  const actor = note(known, host, evidence.actor?.process);
  const isLaunch = evidence.data?.activity_id === LAUNCH;
  const other = isLaunch || !actor ? note(known, host, evidence.process) : undefined;
  if (isLaunch && actor && other && actor.key !== other.key && !known.parents.has(other.key)) {
    known.parents.set(other.key, actor.key);
  }
  (other ?? actor)?.findings.push(finding);
}

/** Whether a process is below itself, as reused ids and forged logs would have it. */
function isCircular(known: Known, key: string): boolean {
  let above = known.parents.get(key);
  for (let step = 0; above !== undefined; step++) {
    if (above === key || step > DEEPEST) return true;
    above = known.parents.get(above);
  }
  return false;
}

/** The trees of processes that an incident's findings tell of. */
export function processTrees(findings: readonly Finding[]): TreeNode[] {
  const known: Known = { nodes: new Map(), parents: new Map() };
  for (const finding of findings) {
    for (const evidence of finding.evidences ?? []) take(known, finding, evidence);
  }
  const roots: TreeNode[] = [];
  for (const node of known.nodes.values()) {
    const above = known.parents.get(node.key);
    const parent = above && !isCircular(known, node.key) ? known.nodes.get(above) : undefined;
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
