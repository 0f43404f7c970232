/**
 * Text of strangers made safe to look at: whatever a browser would obey or hide is spelled out.
 * Control characters become their pictures, characters that turn, hide or join text are shown by
 * number. Letters of every script stay. The twin of the command line's VisibleText.
 */
export interface Piece {
  text: string;
  /** Whether it stands for a character that could not be seen. */
  isSpelled: boolean;
}

/** Marks on one letter beyond this number are shown by number, so that they cannot pile up. */
const MOST_MARKS = 4;
const PLAIN = /^[\x20-\x7e]*$/;
const HIDDEN = /^[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]$/u;
const MARK = /^[\p{Mn}\p{Me}]$/u;
const BLANKS: readonly [number, number][] = [
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xffa0, 0xffa0],
  [0xe0100, 0xe01ef],
];

function isBlank(point: number): boolean {
  return BLANKS.some(([first, last]) => point >= first && point <= last);
}

function spelled(point: number): string {
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return "\u2421";
  return `⟦U+${point.toString(16).toUpperCase().padStart(4, "0")}⟧`;
}

/** The pieces of a text; one alone where nothing is hidden in it. */
export function visible(text: string, isBlock = false): Piece[] {
  if (PLAIN.test(text)) return text === "" ? [] : [{ text, isSpelled: false }];
  const pieces: Piece[] = [];
  let marks = 0;
  for (const letter of isBlock ? text.replaceAll("\r\n", "\n") : text) {
    const point = letter.codePointAt(0) ?? 0;
    marks = MARK.test(letter) ? marks + 1 : 0;
    const isKept = isBlock && (letter === "\n" || letter === "\t");
    const isSpelled = !isKept && (HIDDEN.test(letter) || isBlank(point) || marks > MOST_MARKS);
    const shown = isSpelled ? spelled(point) : letter;
    const last = pieces.at(-1);
    if (last && last.isSpelled === isSpelled) last.text += shown;
    else pieces.push({ text: shown, isSpelled });
  }
  return pieces;
}

/** The same as one text, where no markup can be: titles, names of options. */
export function plain(text: string): string {
  return visible(text)
    .map((piece) => piece.text)
    .join("");
}
