import { IconBinaryTree } from "@tabler/icons-react";
import { useMemo } from "react";
import type { Finding } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Empty } from "../../parts/States";
import { processTrees, type TreeNode } from "../../pure/processes";
import classes from "./incident.module.css";

/** Which process started which, with those lit that something was found in. */
export function Processes({
  findings,
  show,
}: {
  findings: Finding[];
  show: (uid: string) => void;
}) {
  const roots = useMemo(() => processTrees(findings), [findings]);
  if (roots.length === 0) {
    return (
      <Empty icon={<IconBinaryTree size={28} />} title="No processes">
        The evidence of this incident tells of no process.
      </Empty>
    );
  }
  return (
    <ul className={classes.tree}>
      {roots.map((node) => (
        <Node key={node.key} node={node} show={show} isRoot />
      ))}
    </ul>
  );
}

function Node({
  node,
  show,
  isRoot = false,
}: {
  node: TreeNode;
  show: (uid: string) => void;
  isRoot?: boolean;
}) {
  const { process, host, findings, children } = node;
  const worst = Math.max(0, ...findings.map((finding) => finding.severity_id));
  const name = process.name ?? process.file?.name ?? process.file?.path ?? "?";
  return (
    <li>
      <div className={classes.process} data-severity={worst} data-lit={findings.length > 0}>
        <strong>
          <Hostile text={name} />
        </strong>
        <span className="muted numbers">{process.pid ?? ""}</span>
        {isRoot && host !== "" && (
          <span className={classes.tag}>
            <Hostile text={host} />
          </span>
        )}
        {process.user?.name && (
          <span className="muted">
            <Hostile text={process.user.name} />
          </span>
        )}
        {findings.map((finding) => (
          <button
            key={finding.finding_info.uid}
            type="button"
            className={classes.found}
            data-severity={finding.severity_id}
            onClick={() => show(finding.finding_info.uid)}
          >
            <Hostile text={finding.finding_info.title} />
          </button>
        ))}
        {process.cmd_line && (
          <code>
            <Hostile text={process.cmd_line} />
          </code>
        )}
      </div>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Node key={child.key} node={child} show={show} />
          ))}
        </ul>
      )}
    </li>
  );
}
