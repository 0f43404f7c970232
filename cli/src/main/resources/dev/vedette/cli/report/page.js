// The page around it: bar, side list, filter, and jumping to evidence.

function page() {
  const main = h('main', {id: 'main'}, overview(),
      data.incidents.map(incidentCard), looseCard(), problemsCard(), limits());
  const results = h('main', {id: 'results', hidden: true, 'aria-live': 'polite'});
  document.body.append(h('a', {class: 'skip', href: '#main'}, 'Skip to the incidents'), bar(), h('div', {class: 'frame'}, side(), main, results));
  const first = document.getElementById('incident-0');
  if (first) open(first);
}

const bar = () => h('header', {class: 'bar'},
    h('div', {class: 'brand'}, s('svg', {viewBox: '0 0 20 20', 'aria-hidden': 'true'},
        s('path', {d: 'M10 2 3 17h3.200L10 8.500 13.800 17H17z'}), s('circle', {cx: 10, cy: 14.500, r: 1.800})),
    h('b', {}, 'Vedette'), h('span', {class: 'tenant'}, data.tenant)),
    h('input', {id: 'filter', type: 'search', placeholder: 'Filter findings: host, user, command, rule, technique   /',
      'aria-label': 'Filter findings', autocomplete: 'off', spellcheck: 'false', oninput: event => filter(event.target.value)}));

function side() {
  const link = (id, ...content) => h('a', {href: `#${id}`, onclick: event => {
    event.preventDefault();
    clearFilter();
    reveal(document.getElementById(id), 'start');
  }}, content);
  return h('nav', {class: 'side', 'aria-label': 'Report'},
      h('h4', {}, 'Incidents'),
      data.incidents.length ? null : h('p', {class: 'note'}, 'None'),
      data.incidents.map((incident, index) => link(`incident-${index}`,
          dot(incident.severity), h('span', {}, incident.headline), h('small', {}, incident.risk))),
      data.loose.length || data.problemCount ? h('h4', {}, 'Also') : null,
      data.loose.length ? link('loose', h('span', {}, 'Other findings'), h('small', {}, number(looseCount()))) : null,
      data.problemCount ? link('problems', h('span', {}, 'Problems'), h('small', {}, number(data.problemCount))) : null);
}

const looseCount = () => data.loose.reduce((sum, row) => sum + row.count, 0);

function overview() {
  const summary = data.summary;
  const fact = (value, label, note) => h('div', {class: 'fact'}, h('b', {}, value), h('span', {}, label), note ? h('small', {}, note) : null);
  return h('section', {class: 'overview'},
      h('h1', {}, data.incidents.length ? `${counted(data.incidents.length, 'incident')} to look at` : 'No incident'),
      h('div', {class: 'facts'},
          fact(number(summary.findings), 'findings', summary.excepted ? `${number(summary.excepted)} excepted` : null),
          fact(number(summary.events), 'events', summary.undecoded ? `${number(summary.undecoded)} not understood` : null),
          fact(number(summary.files), summary.files === 1 ? 'file' : 'files', summary.rejected ? `${number(summary.rejected)} rejected` : null),
          fact(number(summary.rules), 'rules', summary.rulesRejected ? `${number(summary.rulesRejected)} rejected` : null),
          fact(`${summary.seconds.toFixed(1)} s`, 'taken', summary.seconds ? `${(summary.bytes / 1e6 / summary.seconds).toFixed(0)} MB/s` : null)));
}

function looseCard() {
  if (!data.loose.length) return null;
  const details = h('details', {class: 'card', id: 'loose'},
      h('summary', {}, h('h2', {}, data.incidents.length ? 'Findings outside of any incident' : 'Findings'),
          h('span', {class: 'meta'}, `${counted(looseCount(), 'finding')} by ${counted(data.loose.length, 'rule')}`)));
  onOpen(details, () => details.append(foldedRows(data.loose, null)));
  if (!data.incidents.length) queueMicrotask(() => open(details));
  return details;
}

function problemsCard() {
  if (!data.problemCount) return null;
  const list = h('ul', {class: 'problems'});
  more(list, data.problems, 50, problem => h('li', {class: problem.level}, h('b', {}, problem.level), h('span', {}, problem.text)));
  const left = data.problemCount - data.problems.length;
  if (left > 0) list.append(h('li', {}, `${number(left)} more are not in this page.`));
  return h('details', {class: 'card', id: 'problems'},
      h('summary', {}, h('h2', {}, 'Problems'), h('span', {class: 'meta'}, counted(data.problemCount, 'problem'))), list);
}

function limits() {
  const missing = data.summary.findings - data.findings.length;
  return h('footer', {}, missing > 0
    ? `This page shows ${number(data.findings.length)} of ${counted(data.summary.findings, 'finding')} one by one and counts the others; the NDJSON report has all of them. `
    : '', 'Times are UTC. Characters that hide or turn text are shown by number, such as ⟦U+202E⟧.');
}

function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const results = document.getElementById('results');
  document.getElementById('main').hidden = words.length > 0;
  results.hidden = words.length === 0;
  if (!words.length) return results.replaceChildren();
  const found = data.findings.filter(finding => words.every(word => searchText(finding).includes(word)));
  const list = h('div', {class: 'rows'});
  more(list, found, PAGE, foundRow);
  results.replaceChildren(h('section', {class: 'overview'},
      h('h1', {}, found.length ? counted(found.length, 'finding') : 'Nothing found'),
      h('p', {class: 'note'}, 'with ', words.map(word => h('code', {}, word)), ' · Esc shows the report again')), list);
}

function foundRow(finding) {
  const details = h('details', {class: 'row'},
      h('summary', {}, dot(finding.severity), h('span', {class: 'title'}, finding.title),
          h('span', {class: 'where'}, finding.host || finding.lane),
          h('span', {class: 'when'}, stamp(finding.time))));
  onOpen(details, () => details.append(findingBody(finding)));
  return details;
}

function filterBy(text) {
  document.getElementById('filter').value = text;
  filter(text);
  scrollTo(0, 0);
}

function clearFilter() {
  document.getElementById('filter').value = '';
  filter('');
}

// Opens what a finding is in, then the finding, however far down a list it is.
function jumpTo(finding) {
  clearFilter();
  const card = document.getElementById(finding.incident === null ? 'loose' : `incident-${finding.incident}`);
  open(card);
  const rows = finding.incident === null ? data.loose : data.incidents[finding.incident].rows;
  const row = rows.find(each => each.rule === finding.rule);
  const details = find(card, '.rows > .more', rowId(finding.incident, row.number));
  open(details);
  reveal(find(details, '.findings > .more', `finding-${finding.index}`) || details);
}

// An element by its id, if need be by asking for more of its list until it is there.
function find(list, more, id) {
  for (let button = list; button && !document.getElementById(id);) {
    button = list.querySelector(more);
    if (button) button.click();
  }
  return document.getElementById(id);
}

function reveal(details, block = 'center') {
  if (details.build) open(details);
  else details.open = true;
  details.scrollIntoView({block});
  details.querySelector('summary').focus({preventScroll: true});
  details.classList.add('revealed');
  setTimeout(() => details.classList.remove('revealed'), 1600);
}

document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById('filter').focus();
  } else if (event.key === 'Escape') {
    clearFilter();
    document.getElementById('filter').blur();
  }
});

addEventListener('beforeprint', () => document.querySelectorAll('details.incident, details.card').forEach(details => {
  if (details.build) open(details);
  else details.open = true;
}));

page();
