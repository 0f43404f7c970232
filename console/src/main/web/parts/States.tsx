import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Refused } from "../api/client";
import classes from "./parts.module.css";

/** What stands where nothing is yet: why that is, and what to do. */
export function Empty({
  icon,
  title,
  children,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={classes.state}>
      <span className={classes.stateIcon} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      <div className={classes.stateText}>{children}</div>
    </div>
  );
}

/** What went wrong, and what to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const detail =
    error instanceof Refused ? error.message : "The console met something that it did not expect.";
  return (
    <div className={classes.state} role="alert">
      <span className={classes.stateIcon} data-severity="4" aria-hidden>
        <IconAlertTriangle size={28} />
      </span>
      <h2>That did not work</h2>
      <div className={classes.stateText}>{detail}</div>
      {retry && (
        <Button variant="default" size="xs" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Rows that are still on their way. */
export function Rows({ count = 8, height = 36 }: { count?: number; height?: number }) {
  return (
    <div className={classes.rows} role="status" aria-busy="true" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} radius="sm" />
      ))}
    </div>
  );
}
