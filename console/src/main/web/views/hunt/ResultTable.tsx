import { Menu } from "@mantine/core";
import { IconCopy, IconFilter, IconFilterOff, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import type { HuntResult } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { TenantTag } from "../../parts/TenantTag";
import { Time } from "../../parts/Time";
import { TABLES } from "../../pure/columns";
import { quoted } from "../../pure/sql";
import classes from "./hunt.module.css";

const ROW = 29;
const LONGEST = 400;
const PAGES: Record<string, string> = {
  host: "host",
  src_host: "host",
  dst_host: "host",
  user_name: "user",
  actor_name: "user",
  host_ip: "address",
  src_ip: "address",
  dst_ip: "address",
};

interface Cell {
  column: string;
  value: string;
  x: number;
  y: number;
  tenant: string | undefined;
}

/** The rows of an answer; each value leads on. */
export function ResultTable({
  result,
  ask,
  tenant,
}: {
  result: HuntResult;
  ask: (sql: string) => void;
  tenant: string | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [cell, setCell] = useState<Cell>();
  const whose = result.columns.indexOf("tenant");
  const virtual = useVirtualizer({
    count: result.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 20,
  });
  const template = result.columns.map((name) => width(name)).join(" ");
  return (
    <>
      <div className={classes.frame} ref={frame} tabIndex={0} role="region" aria-label="Rows">
        <div role="table" className={classes.table} aria-rowcount={result.rows.length + 1}>
          <div
            role="row"
            className={classes.head}
            style={{ gridTemplateColumns: template }}
            aria-rowindex={1}
          >
            {result.columns.map((name, index) => (
              <span role="columnheader" key={index}>
                <Hostile text={name} />
              </span>
            ))}
          </div>
          <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="rowgroup">
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = result.rows[index] ?? [];
              return (
                <div
                  key={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className={classes.row}
                  style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
                >
                  {row.map((value, place) => (
                    <Value
                      key={place}
                      column={result.columns[place] ?? ""}
                      value={value}
                      choose={(x, y) =>
                        setCell({
                          column: result.columns[place] ?? "",
                          value: String(value),
                          x,
                          y,
                          tenant: tenant ?? (whose < 0 ? undefined : String(row[whose])),
                        })
                      }
                    />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <Pivot cell={cell} ask={ask} close={() => setCell(undefined)} />
    </>
  );
}

function width(column: string): string {
  if (column === "time" || column === "received") return "150px";
  if (["cmd_line", "parent_cmd_line", "message", "raw", "json", "title"].includes(column)) {
    return "minmax(320px, 3fr)";
  }
  return "minmax(120px, 1fr)";
}

function Value({
  column,
  value,
  choose,
}: {
  column: string;
  value: unknown;
  choose: (x: number, y: number) => void;
}) {
  if (value === null || value === "") return <span role="cell" className="muted" />;
  const text = String(value);
  const isTime = column === "time" || column === "received";
  return (
    <span role="cell">
      <button
        type="button"
        className={classes.value}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          choose(box.left, box.bottom);
        }}
      >
        {isTime ? (
          <Time at={text} />
        ) : column === "tenant" ? (
          <TenantTag id={text} />
        ) : (
          <Hostile text={text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text} />
        )}
      </button>
    </span>
  );
}

/** Where one can go from a value. */
function Pivot({
  cell,
  ask,
  close,
}: {
  cell: Cell | undefined;
  ask: (sql: string) => void;
  close: () => void;
}) {
  const navigate = useNavigate();
  if (!cell) return null;
  const { column, value, tenant } = cell;
  const isColumn = TABLES.events?.includes(column) ?? false;
  const page = PAGES[column];
  const where = (sign: string) =>
    `SELECT * FROM events\nWHERE ${column} ${sign} ${quoted(value)}\nORDER BY time DESC\nLIMIT 500`;
  return (
    <Menu opened onClose={close} position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.anchor}
          style={{ left: cell.x, top: cell.y }}
          aria-label="Where to go from it"
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {column}: <Hostile text={value.slice(0, 60)} />
        </Menu.Label>
        {isColumn && (
          <Menu.Item leftSection={<IconFilter size={14} />} onClick={() => ask(where("="))}>
            All events with it
          </Menu.Item>
        )}
        {isColumn && (
          <Menu.Item leftSection={<IconFilterOff size={14} />} onClick={() => ask(where("<>"))}>
            All events without it
          </Menu.Item>
        )}
        {page && tenant && (
          <Menu.Item
            leftSection={<IconUser size={14} />}
            onClick={() =>
              void navigate({
                to: "/entities/$tenant/$type/$value",
                params: { tenant, type: page, value },
              })
            }
          >
            Its page
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          onClick={() => void navigator.clipboard.writeText(value)}
        >
          Copy
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
