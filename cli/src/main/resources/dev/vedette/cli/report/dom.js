// Elements are made with text nodes only: nothing that came out of a log is ever parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const SEVERITIES = ['', 'informational', 'low', 'medium', 'high', 'critical'];
const severityName = id => SEVERITIES[id];
const dot = id => h('span', {class: `dot ${severityName(id)}`, title: severityName(id)});
const badge = id => h('span', {class: `badge ${severityName(id)}`}, id === 1 ? 'info' : severityName(id));

const number = value => value.toLocaleString('en-US');
const counted = (value, noun) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

const day = time => time === null ? 'no time' : new Date(time).toISOString().slice(0, 10);
const clock = time => time === null ? 'no time' : new Date(time).toISOString().slice(11, 19);
const stamp = time => time === null ? 'no time' : `${day(time)} ${clock(time)}`;

function length(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 120) return `${Math.max(1, seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 259200 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} days`;
}

function period(first, last) {
  if (first === last) return `${stamp(first)} UTC`;
  const end = day(first) === day(last) ? clock(last) : stamp(last);
  return `${stamp(first)} – ${end} UTC`;
}

// Paths on a grid of 16.
const ICONS = {
  user: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 6c0-3 2.5-4.5 5.5-4.5s5.500 1.500 5.500 4.500',
  host: 'M2 3h12v8H2zM6 14h4M8 11v3',
  process: 'M2 3h12v10H2zM4.500 6l2 2-2 2M8.500 10h3',
  address: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM2 8h12M8 2c4 4 4 8 0 12M8 2c-4 4-4 8 0 12',
  domain: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM2 8h12M8 2c4 4 4 8 0 12M8 2c-4 4-4 8 0 12',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  hash: 'M6 2 5 14M11 2l-1 12M2.500 6h11M2.500 10h11',
  resource: 'M8 2l5.500 3v6L8 14l-5.500-3V5zM2.500 5 8 8l5.500-3M8 8v6',
};

const icon = type => s('svg', {class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true'},
    s('path', {d: ICONS[type] || ICONS.resource}));
