import { expect, test } from "vitest";
import type { IncidentItem } from "../../main/web/api/types";
import { filtered, queueSearch } from "../../main/web/pure/queue";
import { severity, severityOf, standing } from "../../main/web/pure/severity";
import { tacticNames } from "../../main/web/pure/tactics";
import { tenantColours } from "../../main/web/pure/colour";

const HOUR = 3_600_000;

function item(change: Partial<IncidentItem>): IncidentItem {
  return {
    id: "i",
    tenant: "t",
    headline: "Somebody did something on ws-1",
    severity_id: 4,
    risk_score: 80,
    status: "open",
    state: "active",
    verdict: null,
    owner: null,
    start_time: 0,
    end_time: 1,
    findings: 3,
    created: new Date(0).toISOString(),
    tactics: ["TA0002"],
    entities: [{ type: "host", value: "ws-1" }],
    ...change,
  };
}

test("whatever stands in the address bar becomes a search or nothing", () => {
  expect(queueSearch({ severity: "4", status: "closed", q: "ws", tenant: 7 })).toEqual({
    severity: 4,
    status: "closed",
    q: "ws",
    tenant: "7",
  });
  expect(queueSearch({ severity: "99", status: "<script>", q: "", owner: {}, x: 1 })).toEqual({});
});

test("every filter narrows", () => {
  const all = [
    item({ id: "a" }),
    item({ id: "b", severity_id: 2, owner: "kim" }),
    item({ id: "c", verdict: "false", tactics: ["TA0040"], headline: "Files were encrypted" }),
  ];
  const ids = (search: Parameters<typeof filtered>[1]) =>
    filtered(all, search).map((each) => each.id);

  expect(ids({})).toEqual(["a", "b", "c"]);
  expect(ids({ severity: 3 })).toEqual(["a", "c"]);
  expect(ids({ owner: "nobody" })).toEqual(["a", "c"]);
  expect(ids({ owner: "kim" })).toEqual(["b"]);
  expect(ids({ verdict: "false" })).toEqual(["c"]);
  expect(ids({ tactic: "TA0040" })).toEqual(["c"]);
  expect(ids({ q: "WS-1 something" })).toEqual(["a", "b"]);
});

test("ten thousand incidents are filtered at once", () => {
  const all = Array.from({ length: 10_000 }, (_, index) => item({ id: `i${index}` }));
  expect(filtered(all, { q: "i9999" })).toHaveLength(1);
});

test("an incident that nobody takes up breaks its time", () => {
  const high = item({ severity_id: 4 });
  expect(standing(high, HOUR)).toBe("kept");
  expect(standing(high, 3 * HOUR)).toBe("soon");
  expect(standing(high, 4 * HOUR)).toBe("broken");
  expect(standing({ ...high, owner: "kim" }, 9 * HOUR)).toBe("none");
  expect(standing({ ...high, status: "closed" }, 9 * HOUR)).toBe("none");
});

test("severities are known by number and by word", () => {
  expect(severity(5).word).toBe("Critical");
  expect(severity(99).word).toBe("Unknown");
  expect(severityOf("informational")).toBe(1);
  expect(severityOf("HIGH")).toBe(4);
  expect(severityOf("?")).toBe(0);
});

test("tactics stand in the order of an attack", () => {
  expect(tacticNames(["TA0040", "TA0001", "TA9999"])).toEqual(["Initial Access", "Impact"]);
});

function company(rank: number) {
  return { id: `t${rank}`, created: `2026-01-${String(rank + 1).padStart(2, "0")}T00:00:00Z` };
}

test("no two of a dozen clients look alike, and a new one changes nobody's colour", () => {
  const dozen = Array.from({ length: 12 }, (_, rank) => company(rank));
  const before = tenantColours(dozen);
  const after = tenantColours([company(12), ...dozen]);

  expect(new Set(before.values()).size).toBe(12);
  expect(dozen.map(({ id }) => after.get(id))).toEqual([...before.values()]);
});

test("white text is readable on every client's colour", () => {
  const channel = (value: number) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const dozen = Array.from({ length: 12 }, (_, rank) => company(rank));
  for (const colour of tenantColours(dozen).values()) {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
      channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
    );
    const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    expect(1.05 / (light + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});
