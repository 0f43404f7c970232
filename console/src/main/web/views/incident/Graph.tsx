import { useComputedColorScheme } from "@mantine/core";
import cytoscape from "cytoscape";
import { useEffect, useRef, useState } from "react";
import type { EntityRef, Relation } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { plain } from "../../pure/visible";
import classes from "./incident.module.css";

const SHAPES: Record<string, cytoscape.Css.NodeShape> = {
  host: "round-rectangle",
  user: "ellipse",
  process: "rectangle",
  address: "diamond",
  domain: "diamond",
  file: "tag",
  hash: "tag",
  resource: "hexagon",
};

const LONGEST_LABEL = 34;

function name(entity: EntityRef): string {
  return `${entity.type} ${entity.value}`;
}

function label(value: string): string {
  const shown = plain(value);
  return shown.length > LONGEST_LABEL ? `${shown.slice(0, LONGEST_LABEL)}…` : shown;
}

function elements(entities: EntityRef[], relations: Relation[]): cytoscape.ElementDefinition[] {
  const all = new Map(entities.map((entity) => [name(entity), entity]));
  for (const { from, to } of relations) {
    all.set(name(from), from);
    all.set(name(to), to);
  }
  return [
    ...[...all].map(([id, entity]) => ({
      data: { id, label: label(entity.value), type: entity.type },
    })),
    ...relations.map((relation, index) => ({
      data: {
        id: `edge ${index}`,
        source: name(relation.from),
        target: name(relation.to),
        label: relation.verb,
        index,
      },
    })),
  ];
}

/** The colours of the page, as the canvas knows no variables. */
function colour(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

function style(): cytoscape.StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        shape: (node: cytoscape.NodeSingular) => SHAPES[String(node.data("type"))] ?? "ellipse",
        "background-color": colour("--raised"),
        "border-width": 1.5,
        "border-color": colour("--faint"),
        color: colour("--text"),
        "font-size": 13,
        "font-family": "Inter Variable, sans-serif",
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-background-color": colour("--panel"),
        "text-background-opacity": 0.85,
        "text-background-padding": "1px",
        width: 26,
        height: 26,
      },
    },
    { selector: "node[type='host']", style: { "border-color": colour("--severity-2") } },
    { selector: "node[type='user']", style: { "border-color": colour("--severity-3") } },
    { selector: "node[type='process']", style: { "border-color": colour("--severity-4") } },
    {
      selector: "node[type='address'], node[type='domain']",
      style: { "border-color": colour("--severity-5") },
    },
    {
      selector: "edge",
      style: {
        label: "data(label)",
        width: 1.4,
        "line-color": colour("--faint"),
        "target-arrow-color": colour("--faint"),
        "target-arrow-shape": "triangle",
        "curve-style": "bezier",
        color: colour("--muted"),
        "font-size": 11,
        "text-background-color": colour("--panel"),
        "text-background-opacity": 1,
        "text-background-padding": "2px",
        "text-rotation": "autorotate",
      },
    },
    {
      selector: ":selected",
      style: { "line-color": colour("--focus"), "border-color": colour("--focus") },
    },
  ];
}

const STYLES = "__________cytoscape_stylesheet";

/** Cytoscape's own styles stand in our files: what it would add itself the page does not allow. */
function reserveStyles() {
  if (document.getElementById(STYLES)) return;
  const taken = document.createElement("meta");
  taken.id = STYLES;
  document.head.append(taken);
}

/** Who did what to whom; each edge says why it is there. */
export function Graph({
  graph,
  show,
}: {
  graph: { entities: EntityRef[]; relations: Relation[] };
  show: (uid: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("dark");
  const [chosen, choose] = useState<number>();
  const { entities, relations } = graph;

  useEffect(() => {
    if (!place.current) return;
    reserveStyles();
    const drawn = cytoscape({
      container: place.current,
      elements: elements(entities, relations),
      style: style(),
      layout: {
        name: "cose",
        animate: false,
        randomize: false,
        nodeRepulsion: () => 40_000,
        idealEdgeLength: () => 70,
        padding: 16,
      },
      maxZoom: 2.5,
      minZoom: 0.15,
    });
    drawn.on("select", "edge", (event) => choose(Number(event.target.data("index"))));
    return () => drawn.destroy();
  }, [entities, relations, scheme]);

  return (
    <>
      <div ref={place} className={classes.graph} aria-hidden />
      <table className="grid" aria-label="Edges of the attack graph">
        <thead>
          <tr>
            <th>Who</th>
            <th>did</th>
            <th>to what</th>
            <th>because of</th>
          </tr>
        </thead>
        <tbody>
          {relations.map((relation, index) => (
            <tr key={index} className={index === chosen ? classes.chosen : undefined}>
              <td>
                <Hostile text={relation.from.value} />
              </td>
              <td className="muted">{relation.verb}</td>
              <td>
                <Hostile text={relation.to.value} />
              </td>
              <td className={classes.cites}>
                {relation.findings.map((uid, at) => (
                  <button
                    key={uid}
                    type="button"
                    onClick={() => show(uid)}
                    aria-label={`Evidence ${at + 1}`}
                  >
                    {at + 1}
                  </button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
