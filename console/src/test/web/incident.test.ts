import { expect, test } from "vitest";
import type { Finding, Process } from "../../main/web/api/types";
import { folds } from "../../main/web/pure/folds";
import { lanes, ticks } from "../../main/web/pure/lanes";
import { processTrees } from "../../main/web/pure/processes";

function finding(uid: string, time: number, host: string, more: Partial<Finding> = {}): Finding {
  return {
    time,
    severity_id: 4,
    finding_info: { uid, title: `rule ${uid[0]}`, analytic: { uid: uid[0] } },
    evidences: [{ device: { hostname: host } }],
    ...more,
  };
}

test("each host has a lane, in the order in which the attack came there", () => {
  const all = lanes([finding("b1", 50, "srv"), finding("a1", 0, "ws"), finding("a2", 100, "ws")]);

  expect(all.map((lane) => lane.name)).toEqual(["ws", "srv"]);
  expect(all[0]?.marks.map((mark) => mark.at)).toEqual([0, 1]);
  expect(all[1]?.marks[0]?.at).toBe(0.5);
});

test("marks that would cover each other stand on different levels", () => {
  const lane = lanes([finding("a1", 0, "ws"), finding("a2", 0, "ws"), finding("a3", 9, "ws")])[0];

  expect(lane?.marks.map((mark) => mark.level)).toEqual([0, 1, 0]);
  expect(lane?.levels).toBe(2);
});

test("what finds no room at its moment is counted", () => {
  const many = Array.from({ length: 9 }, (_, index) => finding(`a${index}`, 0, "ws"));
  const lane = lanes([...many, finding("b1", 100, "ws")])[0];

  expect(lane?.marks.map((mark) => mark.level)).toEqual([0, 1, 2, 3, 4, 5, 0]);
  expect(lane?.marks.map((mark) => mark.more)).toEqual([0, 0, 0, 0, 0, 3, 0]);
});

test("there are no more ticks than can be read", () => {
  expect(ticks(0, 17_000, 8)).toEqual([0, 5000, 10_000, 15_000]);
  expect(ticks(0, 90 * 86_400_000, 8).length).toBeLessThanOrEqual(8);
  expect(ticks(0, 0, 8)).toEqual([0]);
});

test("forty alerts of one kind are one row", () => {
  const many = Array.from({ length: 40 }, (_, index) => finding(`a${index}`, index, "ws"));
  const all = folds([...many, finding("b1", 5, "ws", { severity_id: 5 })]);

  expect(all.map((fold) => fold.findings.length)).toEqual([1, 40]);
  expect(all[0]?.severity).toBe(5);
});

function ran(uid: string, process: Process): Finding {
  return finding(uid, 0, "ws", { evidences: [{ device: { hostname: "ws" }, process, data: { activity_id: 1 } }] });
}

test("processes stand below what started them", () => {
  const word = { uid: "1", name: "winword.exe" };
  const shell = { uid: "2", name: "powershell.exe", parent_process: word };
  const roots = processTrees([
    ran("a1", shell),
    ran("a2", { uid: "3", name: "cmd.exe", parent_process: { uid: "2" } }),
  ]);

  expect(roots.map((node) => node.process.name)).toEqual(["winword.exe"]);
  expect(roots[0]?.children[0]?.process.name).toBe("powershell.exe");
  expect(roots[0]?.children[0]?.children[0]?.findings).toHaveLength(1);
});

test("processes that claim to have started each other are shown all the same", () => {
  const roots = processTrees([
    ran("a1", { uid: "1", name: "one", parent_process: { uid: "2" } }),
    ran("a2", { uid: "2", name: "two", parent_process: { uid: "1" } }),
    ran("a3", { pid: 7, name: "self", parent_process: { pid: 7 } }),
  ]);

  expect(roots.map((node) => node.process.name).sort()).toEqual(["one", "self", "two"]);
});
