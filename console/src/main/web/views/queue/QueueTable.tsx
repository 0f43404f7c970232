import { Checkbox, HoverCard } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ColumnDef, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useMemo, useRef } from "react";
import { incident } from "../../api/queries";
import type { IncidentItem } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { KillChain } from "../../parts/KillChain";
import { Risk, Severity } from "../../parts/Severity";
import { TenantTag } from "../../parts/TenantTag";
import { Ago, useNow } from "../../parts/Time";
import { severity, standing } from "../../pure/severity";
import { span } from "../../pure/time";
import classes from "./queue.module.css";

const ROW = 60;
const features = tableFeatures({});
type Column = ColumnDef<typeof features, IncidentItem>;

export function nameOf(item: IncidentItem): string {
  return `${item.tenant}/${item.id}`;
}

const COLUMNS: Column[] = [
  {
    id: "severity",
    header: "Severity",
    cell: ({ row }) => <Severity id={row.original.severity_id} />,
  },
  { id: "risk", header: "Risk", cell: ({ row }) => <Reasons item={row.original} /> },
  { id: "incident", header: "Incident", cell: ({ row }) => <Headline item={row.original} /> },
  { id: "client", header: "Client", cell: ({ row }) => <TenantTag id={row.original.tenant} /> },
  {
    id: "tactics",
    header: "Tactics",
    cell: ({ row }) => <KillChain seen={row.original.tactics} />,
  },
  {
    id: "findings",
    header: "Found",
    cell: ({ row }) => <span className="numbers">{row.original.findings}</span>,
  },
  { id: "age", header: "Age", cell: ({ row }) => <Age item={row.original} /> },
  { id: "owner", header: "Owner", cell: ({ row }) => <Owner item={row.original} /> },
];

interface Props {
  items: IncidentItem[];
  at: number;
  selected: ReadonlySet<string>;
  point: (index: number) => void;
  open: (item: IncidentItem) => void;
  toggle: (item: IncidentItem) => void;
  toggleAll: () => void;
}

/** The rows that fit on the screen, however many there are. */
export function QueueTable({ items, at, selected, point, open, toggle, toggleAll }: Props) {
  const table = useTable({ features, columns: COLUMNS, data: items, getRowId: nameOf });
  const frame = useRef<HTMLDivElement>(null);
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  useEffect(() => virtual.scrollToIndex(at), [virtual, at]);
  const isAll = items.length > 0 && selected.size >= items.length;
  return (
    <div className={classes.frame} ref={frame} tabIndex={0} role="region" aria-label="The queue">
      <div role="grid" aria-rowcount={rows.length + 1} aria-label="Incidents">
        <div className={classes.head} role="row" aria-rowindex={1}>
          <span role="columnheader">
            <Checkbox
              aria-label="Select all"
              checked={isAll}
              indeterminate={selected.size > 0 && !isAll}
              onChange={toggleAll}
            />
          </span>
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            <span key={header.id} role="columnheader">
              <table.FlexRender header={header} />
            </span>
          ))}
        </div>
        <div className={classes.body} style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={row.id}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === at}
                data-chosen={selected.has(row.id)}
                onClick={() => {
                  point(index);
                  open(row.original);
                }}
              >
                <span role="gridcell" onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    aria-label="Select"
                    checked={selected.has(row.id)}
                    onChange={() => toggle(row.original)}
                  />
                </span>
                {row.getAllCells().map((cell) => (
                  <span key={cell.id} role="gridcell" data-column={cell.column.id}>
                    <table.FlexRender cell={cell} />
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const Headline = memo(function Headline({ item }: { item: IncidentItem }) {
  return (
    <>
      <Link
        className={classes.headline}
        to="/incidents/$tenant/$id"
        params={{ tenant: item.tenant, id: item.id }}
        preload={false}
        onClick={(event) => event.stopPropagation()}
      >
        <Hostile text={item.headline} />
      </Link>
      <span className={classes.entities}>
        {item.entities.map((entity) => (
          <span key={`${entity.type} ${entity.value}`}>
            <Hostile text={entity.value} />
          </span>
        ))}
      </span>
    </>
  );
});

/** The risk, and for whoever points at it, why. */
function Reasons({ item }: { item: IncidentItem }) {
  return (
    <HoverCard openDelay={350} position="right" withArrow width={380}>
      <HoverCard.Target>
        <button type="button" className={classes.why} aria-label={`Risk ${item.risk_score}: why`}>
          <Risk score={item.risk_score} />
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <ReasonList item={item} />
      </HoverCard.Dropdown>
    </HoverCard>
  );
}

function ReasonList({ item }: { item: IncidentItem }) {
  const found = useQuery(incident(item.tenant, item.id)).data;
  const reasons = useMemo(() => found?.incident.unmapped?.reasons ?? [], [found]);
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason, index) => (
        <li key={index}>
          <span className="numbers">+{reason.points}</span>
          <Hostile text={reason.text} />
        </li>
      ))}
    </ul>
  );
}

function Age({ item }: { item: IncidentItem }) {
  const now = useNow();
  const stands = standing(item, now);
  const left = Date.parse(item.created) + severity(item.severity_id).response - now;
  const title =
    stands === "none"
      ? "Somebody looks after it"
      : left > 0
        ? `To be taken up within ${span(left)}`
        : `Should have been taken up ${span(-left)} ago`;
  return (
    <span className={classes.age} data-standing={stands} title={title}>
      <Ago at={item.created} />
    </span>
  );
}

function Owner({ item }: { item: IncidentItem }) {
  if (item.status === "closed") return <span className="muted">closed: {item.verdict ?? "—"}</span>;
  return item.owner ? <Hostile text={item.owner} /> : <span className="muted">—</span>;
}
