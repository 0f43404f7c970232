import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { keywordCompletionSource, PostgreSQL, schemaCompletionSource, sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { comparedColumn, TABLES } from "../../pure/columns";
import { plain } from "../../pure/visible";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: tags.number, color: "var(--severity-4)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { fontSize: "13px", backgroundColor: "var(--panel)", color: "var(--text)" },
  "&.cm-focused": { outline: "2px solid var(--focus)" },
  ".cm-content": { fontFamily: "var(--mantine-font-family-monospace)", minHeight: "92px" },
  ".cm-scroller": { maxHeight: "40vh", overflow: "auto" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected) !important",
  },
  ".cm-placeholder": { color: "var(--faint)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line-strong)",
    color: "var(--text)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--selected)",
    color: "var(--text)",
  },
});

/** Answers the values that a column has, the most frequent first. */
export type Values = (column: string, typed: string) => Promise<string[]>;

function valueSource(values: { current: Values }) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 400), context.pos);
    const compared = comparedColumn(before);
    if (!compared) return null;
    const found = await values.current(compared.column, compared.typed);
    return {
      from: context.pos - compared.typed.length,
      options: found.map((value) => ({
        label: plain(value),
        apply: value.replaceAll("'", "''"),
        type: "constant",
      })),
      validFor: /^[^']*$/,
    };
  };
}

const names = schemaCompletionSource({ dialect: PostgreSQL, schema: TABLES, defaultTable: "events" });

const keywords = keywordCompletionSource(PostgreSQL, true);

/** Where SQL is written: knows tables, columns and their values. */
export function Editor({
  text,
  change,
  run,
  values,
}: {
  text: string;
  change: (text: string) => void;
  run: () => void;
  values: Values;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const current = useRef({ change, run });
  const asked = useRef(values);
  useEffect(() => {
    current.current = { change, run };
    asked.current = values;
  });

  useEffect(() => {
    if (!place.current) return;
    const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
    view.current = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(nonce),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "SQL" }),
          history(),
          closeBrackets(),
          keymap.of([
            { key: "Mod-Enter", run: () => (current.current.run(), true) },
            { key: "Tab", run: acceptCompletion },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          placeholder("SELECT host, count(*) FROM events GROUP BY ALL"),
          sql({ dialect: PostgreSQL, upperCaseKeywords: true }),
          autocompletion({ override: [valueSource(asked), names, keywords] }),
          syntaxHighlighting(colours),
          look,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) current.current.change(update.state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.current?.destroy();
    // The text is given once; what is typed afterwards is the editor's own.
  }, []);

  useEffect(() => {
    const own = view.current;
    if (own && own.state.doc.toString() !== text) {
      own.dispatch({ changes: { from: 0, to: own.state.doc.length, insert: text } });
    }
  }, [text]);

  return <div ref={place} />;
}
