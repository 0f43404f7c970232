// The entity graph: who acts stands left of what is acted on. Layers by longest path, each ordered
// by where its neighbours stand; the same data gives the same picture.

const NODE = {width: 158, height: 30, gapX: 88, gapY: 18};
const MAX_NODES = 40;

function entityGraph(incident, jump) {
  const {nodes, edges} = connected(incident);
  if (!edges.length) return null;
  layer(nodes, edges);
  const layers = order(nodes, edges);
  const tallest = Math.max(...layers.map(each => each.length));
  const height = tallest * (NODE.height + NODE.gapY) + 16;
  const width = layers.length * NODE.width + (layers.length - 1) * NODE.gapX + 4;
  layers.forEach((each, column) => {
    const top = (height - each.length * (NODE.height + NODE.gapY) + NODE.gapY) / 2;
    each.forEach((node, row) => {
      node.x = 2 + column * (NODE.width + NODE.gapX);
      node.y = top + row * (NODE.height + NODE.gapY);
    });
  });
  return h('div', {class: 'graph', tabindex: 0, role: 'group', 'aria-label': `Entity graph: ${described(edges)}`},
      drawGraph(nodes, edges, width, height, jump));
}

const described = edges => edges.slice(0, 12).map(edge => `${edge.from.value} ${edge.verbs()} ${edge.to.value}`).join('; ');

function connected(incident) {
  const nodes = new Map();
  const edges = new Map();
  const node = entity => {
    const key = `${entity.type} ${entity.value}`;
    if (!nodes.has(key) && nodes.size < MAX_NODES) nodes.set(key, {...entity, key, layer: 0});
    return nodes.get(key);
  };
  for (const relation of incident.relations) {
    const from = node(relation.from);
    const to = node(relation.to);
    if (!from || !to || from === to) continue;
    const key = `${from.key}\n${to.key}`;
    if (!edges.has(key)) {
      const names = new Set();
      edges.set(key, {from, to, names, count: 0, finding: relation.finding, verbs: () => [...names].join(', ')});
    }
    edges.get(key).names.add(relation.verb);
    edges.get(key).count += relation.count;
  }
  return {nodes: [...nodes.values()], edges: [...edges.values()]};
}

// Edges that close a circle point back and do not count for the layers.
function layer(nodes, edges) {
  const leaving = new Map(nodes.map(node => [node, edges.filter(edge => edge.from === node)]));
  const state = new Map();
  const finished = [];
  const visit = node => {
    state.set(node, 'open');
    for (const edge of leaving.get(node)) {
      edge.isBack = state.get(edge.to) === 'open';
      if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(node, 'done');
    finished.push(node);
  };
  const targets = new Set(edges.map(edge => edge.to));
  nodes.filter(node => !targets.has(node)).concat(nodes).forEach(node => state.has(node) || visit(node));
  for (const node of finished.reverse()) {
    for (const edge of leaving.get(node)) {
      if (!edge.isBack) edge.to.layer = Math.max(edge.to.layer, node.layer + 1);
    }
  }
  // A source stands next to what it acts on, not at the far left.
  for (const node of nodes.filter(each => !targets.has(each))) {
    const next = leaving.get(node).map(edge => edge.to.layer);
    if (next.length) node.layer = Math.max(0, Math.min(...next) - 1);
  }
}

function order(nodes, edges) {
  const layers = [];
  for (const node of nodes) (layers[node.layer] = layers[node.layer] || []).push(node);
  const full = layers.filter(Boolean);
  const place = () => full.forEach(each => each.forEach((node, row) => {
    node.place = row - (each.length - 1) / 2;
  }));
  place();
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const each of full) {
      const pull = new Map(each.map(node => [node, mean(node, edges)]));
      each.sort((a, b) => pull.get(a) - pull.get(b));
    }
    place();
  }
  return full;
}

function mean(node, edges) {
  const places = edges
      .filter(edge => edge.from === node || edge.to === node)
      .map(edge => (edge.from === node ? edge.to : edge.from).place);
  return places.length ? places.reduce((a, b) => a + b) / places.length : node.place;
}

function drawGraph(nodes, edges, width, height, jump) {
  const svg = s('svg', {width, height, viewBox: `0 0 ${width} ${height}`});
  svg.append(s('defs', {}, s('marker', {
    id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto',
  }, s('path', {class: 'arrow', d: 'M1 1l6 3-6 3z'}))));
  const drawn = edges.map(edge => drawEdge(edge, jump));
  svg.append(...drawn, ...nodes.map(node => drawNode(node, edges, drawn)));
  return svg;
}

function drawEdge(edge, jump) {
  const isForward = edge.to.x > edge.from.x;
  const x1 = isForward ? edge.from.x + NODE.width : edge.from.x + NODE.width / 2;
  const y1 = edge.from.y + (isForward ? NODE.height / 2 : NODE.height);
  const x2 = isForward ? edge.to.x : edge.to.x + NODE.width / 2;
  const y2 = edge.to.y + (isForward ? NODE.height / 2 : edge.to.y === edge.from.y ? NODE.height : 0);
  const path = isForward
    ? `M${x1} ${y1}C${x1 + NODE.gapX / 2} ${y1} ${x2 - NODE.gapX / 2} ${y2} ${x2} ${y2}`
    : `M${x1} ${y1}C${x1} ${y1 + 34} ${x2} ${y2 + (edge.to.y === edge.from.y ? 34 : -34)} ${x2} ${y2}`;
  const label = edge.verbs() + (edge.count > 1 ? ` ×${edge.count}` : '');
  const [x, y] = isForward ? onCurve(x1, y1, x2, y2, 0.6) : [(x1 + x2) / 2, (y1 + y2) / 2];
  return s('g', {class: 'edge', onclick: () => edge.finding !== undefined && jump(data.findings[edge.finding])},
      s('path', {class: 'line', d: path, 'marker-end': 'url(#arrow)'}),
      s('text', {x, y: y - 4, 'text-anchor': 'middle'}, shortened(edge.verbs(), 15),
          s('title', {}, `${edge.from.value} ${label} ${edge.to.value}`)));
}

// A point of the curve of a forward edge, whose control points stand half way between its ends.
function onCurve(x1, y1, x2, y2, t) {
  const half = NODE.gapX / 2;
  const u = 1 - t;
  return [
    u ** 3 * x1 + 3 * u * u * t * (x1 + half) + 3 * u * t * t * (x2 - half) + t ** 3 * x2,
    y1 + (3 * t * t - 2 * t ** 3) * (y2 - y1),
  ];
}

function drawNode(node, edges, drawn) {
  const near = edges.map(edge => edge.from === node || edge.to === node);
  const mark = isOn => drawn.forEach((each, index) => each.classList.toggle('near', isOn && near[index]));
  const image = icon(node.type);
  fill(image, {x: 9, y: 8, width: 14, height: 14}, []);
  return s('g', {
    class: `node ${node.type}`, transform: `translate(${node.x} ${node.y})`,
    onmouseenter: () => mark(true), onmouseleave: () => mark(false),
  },
  s('rect', {width: NODE.width, height: NODE.height, rx: 7}), image,
  s('text', {x: 30, y: 19}, shortened(shortName(node), 17)), s('title', {}, `${node.type}: ${node.value}`));
}

// Of a path the last part tells most.
function shortName(node) {
  const parts = node.value.split(/[\\/]/).filter(Boolean);
  const isPath = node.type === 'file' || node.type === 'process';
  return isPath && parts.length ? parts[parts.length - 1] : node.value;
}
