// Rows of folded findings, the findings in them, and what is known of each.

const PAGE = 50;

function foldedRows(rows, incident) {
  const list = h('div', {class: 'rows'});
  more(list, rows, 100, row => foldedRow(row, incident));
  return list;
}

function foldedRow(row, incident) {
  const findings = shownFindings.get(rowKey(incident, row.rule)) || [];
  const details = h('details', {class: 'row', id: rowId(incident, row.number)},
      h('summary', {},
          incident === null ? null : h('span', {class: 'number'}, row.number),
          dot(row.severity),
          h('span', {class: 'title'}, row.title),
          row.count > 1 ? h('span', {class: 'count'}, `×${number(row.count)}`) : null,
          h('span', {class: 'techniques'}, row.techniques.slice(0, 2).join(' ')),
          h('span', {class: 'when'}, range(row))));
  onOpen(details, () => {
    const body = h('div', {class: 'findings'});
    if (row.response.length) body.append(advice(row.response));
    more(body, findings, PAGE, findingRow);
    if (findings.length < row.count) {
      body.append(h('p', {class: 'note'},
          `${number(row.count - findings.length)} more are not in this page: see the NDJSON report.`));
    }
    details.append(body);
    if (row.count === 1 && findings.length === 1) body.querySelector('details').open = true;
  });
  return details;
}

const advice = response => h('div', {class: 'advice'}, h('h5', {}, 'What its author advises'),
    h('ol', {}, response.map(step => h('li', {}, step))));

function range(row) {
  if (day(row.first) !== day(row.last)) return `${stamp(row.first).slice(5)} – ${stamp(row.last).slice(5)}`;
  return clock(row.first) === clock(row.last) ? clock(row.first) : `${clock(row.first)}–${clock(row.last)}`;
}

const rowId = (incident, row) => `row-${incident === null ? 'loose' : incident}-${row}`;

function findingRow(finding) {
  const details = h('details', {class: 'finding', id: `finding-${finding.index}`},
      h('summary', {},
          h('span', {class: 'when'}, stamp(finding.time)),
          h('span', {class: 'where'}, finding.host || finding.lane),
          h('span', {class: 'what'}, teaser(finding))));
  onOpen(details, () => details.append(findingBody(finding)));
  return details;
}

const teaser = finding => finding.matched.length ? finding.matched.map(each => each[1]).join(' · ') : finding.event;

function findingBody(finding) {
  const event = evidence(finding.index);
  const views = {
    Matched: () => matchedView(finding),
    Event: () => event ? h('pre', {tabindex: 0}, JSON.stringify(event.ocsf, null, 2)) : notKept(),
    Raw: () => event ? h('pre', {tabindex: 0, class: 'raw'}, event.raw) : notKept(),
  };
  const panel = h('div', {class: 'panel'});
  const names = {Matched: 'Matched fields', Event: 'OCSF', Raw: 'Raw event'};
  const tabs = Object.keys(views).map(name => h('button', {type: 'button', onclick: () => show(name)}, names[name]));
  const show = name => {
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', Object.keys(views)[index] === name));
    panel.replaceChildren(views[name]());
  };
  show('Matched');
  return h('div', {class: 'body'},
      h('div', {class: 'tabs', role: 'group', 'aria-label': 'Views of the finding'}, tabs,
          h('span', {class: 'origin'}, `${finding.file} · record ${number(finding.record)}`)),
      panel);
}

const notKept = () => h('p', {class: 'note'}, 'This event is not in the page: see the NDJSON report.');

function matchedView(finding) {
  const table = (caption, pairs) => pairs.length
    ? [h('h5', {}, caption), h('dl', {class: 'pairs'}, pairs.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))]
    : [];
  return h('div', {},
      table('Why it fired', finding.matched),
      table('What it is about', finding.observables.map(each => [each[0], each[2]])),
      h('p', {class: 'note'},
          `${finding.event} · ${finding.source} · rule ${finding.rule}${finding.by ? ` ${finding.by}` : ''} · confidence ${finding.confidence} %`));
}

// Fills a list step by step, so that thousands of rows cost nothing until somebody wants them.
function more(list, items, step, make, from = 0) {
  items.slice(from, from + step).forEach(item => list.append(make(item)));
  const left = items.length - from - step;
  if (left <= 0) return;
  const button = h('button', {type: 'button', class: 'more', onclick: () => {
    button.remove();
    more(list, items, step, make, from + step);
  }}, `Show ${number(Math.min(step, left))} of ${number(left)} more`);
  list.append(button);
}

function onOpen(details, build) {
  const once = () => {
    if (!details.open) return;
    details.removeEventListener('toggle', once);
    if (!details.isBuilt) {
      details.isBuilt = true;
      build();
    }
  };
  details.build = () => {
    if (!details.isBuilt) {
      details.isBuilt = true;
      build();
    }
  };
  details.addEventListener('toggle', once);
}

function open(details) {
  details.build();
  details.open = true;
}
