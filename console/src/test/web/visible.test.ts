import { expect, test } from "vitest";
import { plain, visible } from "../../main/web/pure/visible";

test("plain text is handed back as it is", () => {
  expect(visible("powershell.exe -enc AAAA")).toEqual([
    { text: "powershell.exe -enc AAAA", isSpelled: false },
  ]);
  expect(visible("")).toEqual([]);
});

test("what turns text around is shown by number", () => {
  expect(visible("invoice\u202egnp.exe")).toEqual([
    { text: "invoice", isSpelled: false },
    { text: "⟦U+202E⟧", isSpelled: true },
    { text: "gnp.exe", isSpelled: false },
  ]);
});

test("what hides is shown", () => {
  expect(plain("a\u200bb\u00adc\ufeffd\u3164e")).toBe("a⟦U+200B⟧b⟦U+00AD⟧c⟦U+FEFF⟧d⟦U+3164⟧e");
  expect(plain("\u001b[31mred\u007f")).toBe("␛[31mred␡");
  expect(plain("half \ud83d of a pair")).toBe("half ⟦U+D83D⟧ of a pair");
});

test("letters of every script stay", () => {
  const words = "Grüße 東京 Привет שלום مرحبا नमस्ते 😀";
  expect(plain(words)).toBe(words);
});

test("marks cannot pile up", () => {
  expect(plain("a" + "\u0301".repeat(6))).toBe("a" + "\u0301".repeat(4) + "⟦U+0301⟧⟦U+0301⟧");
});

test("a block keeps its lines, a line does not", () => {
  expect(plain("one\r\ntwo\tthree")).toBe("one␍␊two␉three");
  expect(visible("one\r\ntwo\tthree", true)).toEqual([
    { text: "one\ntwo\tthree", isSpelled: false },
  ]);
});

test("no character of Unicode gets through that cannot be seen", () => {
  const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
  for (let point = 0; point <= 0x10ffff; point += point < 0x3000 ? 1 : 97) {
    expect(hidden.test(plain(String.fromCodePoint(point))), point.toString(16)).toBe(false);
  }
});
