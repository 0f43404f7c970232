// Findings over time, a lane for each host (or user, where no host is known).

const LANE = 30;
const BIN = 15;
const MAX_LANES = 12;

function timeline(findings, jump) {
  const box = h('div', {class: 'timeline'});
  const timed = findings.filter(finding => finding.time !== null);
  let drawn = 0;
  const draw = () => {
    const width = Math.floor(box.clientWidth);
    if (width < 100 || width === drawn) return;
    drawn = width;
    box.replaceChildren(drawTimeline(timed, width, jump));
  };
  new ResizeObserver(draw).observe(box);
  return box;
}

function drawTimeline(findings, width, jump) {
  const lanes = busiestLanes(findings);
  const isNarrow = width < 520;
  const left = isNarrow ? 10 : 150;
  const laneHeight = isNarrow ? LANE + 14 : LANE;
  const first = Math.min(...times(findings));
  const last = Math.max(...times(findings));
  const span = Math.max(1000, last - first);
  const x = time => left + 12 + (time - first) / span * (width - left - 36);
  const height = lanes.length * laneHeight + 26;
  const svg = s('svg', {
    width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `${counted(findings.length, 'finding')} on ${counted(lanes.length, 'lane')} from ${stamp(first)} to ${stamp(last)} UTC`,
  });
  for (const tick of ticks(first, span, isNarrow ? 3 : 6)) {
    svg.append(
        s('line', {class: 'grid', x1: x(tick), x2: x(tick), y1: 0, y2: height - 22}),
        s('text', {class: 'tick', x: x(tick), y: height - 8, 'text-anchor': 'middle'}, tickLabel(tick, span)));
  }
  lanes.forEach((lane, index) => {
    const y = index * laneHeight + laneHeight - LANE / 2;
    svg.append(
        s('line', {class: 'lane', x1: left, x2: width, y1: y, y2: y}),
        s('text', {class: 'lane-name', x: isNarrow ? 10 : 0, y: isNarrow ? y - 16 : y + 4},
            shortened(lane, isNarrow ? 44 : 19), s('title', {}, lane)),
        ...marks(findings.filter(finding => finding.lane === lane), x, y, jump));
  });
  return svg;
}

const times = findings => findings.length ? findings.map(finding => finding.time) : [0];

function busiestLanes(findings) {
  const counts = new Map();
  for (const finding of findings) counts.set(finding.lane, (counts.get(finding.lane) || 0) + 1);
  const chosen = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MAX_LANES).map(each => each[0]);
  return [...counts.keys()].filter(lane => chosen.includes(lane));
}

// Findings that would overlap share a mark: as large as they are many, as red as the worst of them.
function marks(findings, x, y, jump) {
  const bins = new Map();
  for (const finding of findings) {
    const bin = Math.round(x(finding.time) / BIN);
    if (!bins.has(bin)) bins.set(bin, []);
    bins.get(bin).push(finding);
  }
  return [...bins.values()].map(bin => {
    const worst = bin.reduce((a, b) => b.severity > a.severity ? b : a);
    const middle = bin.reduce((sum, finding) => sum + x(finding.time), 0) / bin.length;
    const titles = [...new Set(bin.map(finding => finding.title))];
    return s('circle', {
      class: `mark ${severityName(worst.severity)}`, cx: middle.toFixed(1), cy: y,
      r: Math.min(9, 4.5 + 1.2 * Math.log2(bin.length)).toFixed(1), onclick: () => jump(worst),
    }, s('title', {}, `${clock(bin[0].time)}  ${titles.slice(0, 4).join('; ')}${titles.length > 4 ? '; …' : ''}${bin.length > 1 ? ` (${bin.length})` : ''}`));
  });
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
  172800, 604800, 2592000, 31536000];

function ticks(first, span, most) {
  const step = 1000 * (STEPS.find(each => span / 1000 / each <= most) || 315360000);
  const all = [];
  for (let at = Math.ceil(first / step) * step; at <= first + span && all.length < 20; at += step) all.push(at);
  return all;
}

const tickLabel = (time, span) =>
    span > 2 * 86400000 ? day(time).slice(5) : span > 600000 ? clock(time).slice(0, 5) : clock(time);

// Cut to so many columns; symbols and East Asian letters take about two.
function shortened(text, most) {
  let columns = 0;
  let shown = '';
  for (const point of text) {
    columns += point.codePointAt(0) > 0x2000 ? 2 : 1;
    if (columns > most) return `${shown}…`;
    shown += point;
  }
  return shown;
}
