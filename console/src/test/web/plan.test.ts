import { expect, test } from "vitest";
import { filter, levels } from "../../main/web/pure/plan";

test("what a route is for is said in words", () => {
  expect(filter({})).toBe("everything");
  expect(
    filter({
      when: {
        kinds: ["incident"],
        least_severity: 4,
        entities: [{ kind: "host", name: "dc*" }],
        hours: { from: "18:00", to: "08:00", zone: "UTC" },
      },
    }),
  ).toBe("incident, high and above, host dc*, every day 18:00–08:00 (UTC)");
});

test("whom a route tells is said level by level", () => {
  const route = {
    levels: [
      { to: [{ on_call: "soc" }, { ways: [{ channel: "a", address: "x@y" }, { channel: "b" }] }] },
      { after_minutes: 15, to: [{ ways: [{ channel: "b" }] }] },
    ],
    digest: { times: ["08:00"] },
    goes_on: true,
  };

  expect(levels(route, (id) => id.toUpperCase())).toEqual([
    "whoever is on call for soc and x@y by A, else B",
    "after 15 min: B",
    "together at 08:00",
    "and goes on to the next route",
  ]);
});
