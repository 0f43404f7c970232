import { expect, test } from "vitest";
import { buckets } from "../../main/web/pure/buckets";
import { comparedColumn } from "../../main/web/pure/columns";
import { csv } from "../../main/web/pure/csv";
import { eventsOf } from "../../main/web/pure/entity";
import { byName, isAddress } from "../../main/web/pure/place";
import { health } from "../../main/web/pure/health";
import { balance, undecodedShare } from "../../main/web/pure/ledger";
import { snippets } from "../../main/web/pure/snippets";
import { longSpan, span, utc } from "../../main/web/pure/time";

test("spans are short", () => {
  expect(span(40_000)).toBe("40s");
  expect(span(125_000)).toBe("2m");
  expect(span(3 * 86_400_000 + 5)).toBe("3d");
  expect(span(-5)).toBe("0s");
  expect(longSpan(7_500_000)).toBe("2h 5m");
  expect(longSpan(61_000)).toBe("1m 1s");
  expect(longSpan(3_600_000)).toBe("1h");
});

test("UTC is said aloud", () => {
  expect(utc(1_795_617_206_580)).toBe("2026-11-25 14:33:26.580 UTC");
});

test("every snippet has the address and the key in it", () => {
  for (const snippet of snippets("https://vedette.example:8443", "vdi_secret")) {
    expect(snippet.text, snippet.id).toContain("vdi_secret");
    expect(snippet.text, snippet.id).toContain("vedette.example");
    expect(snippet.text, snippet.id).toContain("8443");
  }
});

test("a value that is being compared is known by its column", () => {
  expect(comparedColumn("SELECT * FROM events WHERE host = 'ws")).toEqual({
    column: "host",
    typed: "ws",
  });
  expect(comparedColumn("WHERE user_name IN ('ada', '")).toEqual({
    column: "user_name",
    typed: "",
  });
  expect(comparedColumn("WHERE host = 'ws' AND ")).toBeUndefined();
  expect(comparedColumn("WHERE nonsense = '")).toBeUndefined();
});

test("a spreadsheet runs nothing that an attacker wrote", () => {
  expect(csv(["a", "b"], [["=cmd()", 'say "hi", twice']])).toBe(
    'a,b\r\n\'=cmd(),"say ""hi"", twice"\r\n',
  );
  expect(csv(["n"], [[-5], [null]])).toBe("n\r\n-5\r\n\r\n");
});

test("rows are counted in steps of a round length", () => {
  expect(buckets([0, 400, 1000, 59_000])).toEqual([
    { time: 0, count: 2 },
    { time: 1000, count: 1 },
    { time: 59_000, count: 1 },
  ]);
  expect(buckets([])).toEqual([]);
});

test("what is asked about an entity cannot leave its quotes", () => {
  expect(eventsOf("host", "x' OR 1=1 --")).toContain("'x'' OR 1=1 --'");
  expect(eventsOf("user", "CORP\\ada")).toContain("lower('ada')");
});

const SOURCE = {
  source: "s",
  received: 10,
  stored: 8,
  rejected: 1,
  undecoded: 2,
  lag_ms: 0,
  last_received: null,
};

test("a ledger balances once everything is stored or rejected", () => {
  expect(balance(SOURCE)).toBe(1);
  expect(undecodedShare(SOURCE)).toBe(25);
  expect(undecodedShare({ ...SOURCE, stored: 0 })).toBe(0);
});

test("whoever needs somebody comes first", () => {
  const tenant = (id: string) => ({ id, name: id, kind: "client", parent: null, created: "" });
  const all = health([tenant("a"), tenant("b")], [], [{ tenant: "b", sources: [SOURCE] }], [
    {
      id: "1",
      tenant: "b",
      cause: "silent",
      source: null,
      detail: "",
      opened: "",
      updated: "",
      closed: null,
      times: 1,
      acknowledged: null,
      acknowledged_by: null,
    },
  ]);

  expect(all.map((each) => each.tenant.id)).toEqual(["b", "a"]);
  expect(all[0]).toMatchObject({ events: 10, undecoded: 25, alerts: 1, open: 0 });
});

test("passkeys are for names, and this machine has one", () => {
  expect(["127.0.0.1", "[::1]", "192.0.2.7"].map(isAddress)).toEqual([true, true, true]);
  expect(["localhost", "vedette.example", "10.example"].map(isAddress)).toEqual([
    false,
    false,
    false,
  ]);
  expect(byName(new URL("http://127.0.0.1:8080/welcome#secret"))).toBe(
    "http://localhost:8080/welcome#secret",
  );
  expect(byName(new URL("https://192.0.2.7/"))).toBeUndefined();
});
