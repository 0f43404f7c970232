// An incident: what everybody sees of it, and what is built when it is opened.

const PHASES = {contain: 'Contain', collect: 'Collect', eradicate: 'Eradicate', recover: 'Recover', harden: 'Harden'};

function incidentCard(incident, index) {
  const details = h('details', {class: `incident ${severityName(incident.severity)}`, id: `incident-${index}`},
      h('summary', {},
          h('div', {class: 'lead'}, badge(incident.severity), h('h2', {}, incident.headline)),
          riskRing(incident),
          h('div', {class: 'meta'},
              h('span', {}, period(incident.start, incident.end)),
              incident.end > incident.start ? h('span', {}, length(incident.end - incident.start)) : null,
              h('span', {}, counted(incident.count, 'finding')),
              h('span', {}, `confidence ${incident.confidence} %`)),
          tacticStrip(incident)));
  onOpen(details, () => details.append(incidentBody(incident, index)));
  return details;
}

function riskRing(incident) {
  const around = 2 * Math.PI * 17;
  return h('div', {class: 'risk', title: `Risk ${incident.risk} of 100`},
      s('svg', {viewBox: '0 0 40 40', 'aria-hidden': 'true'},
          s('circle', {class: 'track', cx: 20, cy: 20, r: 17}),
          s('circle', {class: 'share', cx: 20, cy: 20, r: 17,
            'stroke-dasharray': `${(around * incident.risk / 100).toFixed(1)} ${around.toFixed(1)}`,
            transform: 'rotate(-90 20 20)'})),
      h('b', {}, incident.risk), h('small', {}, 'risk'));
}

const tacticStrip = incident => h('ol', {class: 'tactics', 'aria-label': 'Tactics in the order of an attack'},
    incident.tactics.map(tactic => h('li', {title: tactic.techniques.join('\n')}, tactic.name,
        tactic.techniques.length > 1 ? h('small', {}, tactic.techniques.length) : null)));

function incidentBody(incident, index) {
  const findings = data.findings.filter(finding => finding.incident === index);
  const graph = entityGraph(incident, jumpTo);
  return h('div', {class: 'inside'},
      h('div', {class: 'columns'},
          h('div', {}, section('What happened', story(incident, index))),
          h('div', {}, incident.reasons.length ? section(`Why risk ${incident.risk}`, reasons(incident)) : null,
              section('Who and where', entities(incident)))),
      findings.length > 1 ? section('Timeline', timeline(findings, jumpTo)) : null,
      graph ? section('Who did what to whom', graph) : null,
      h('div', {class: 'columns'},
          h('div', {}, section('Evidence', foldedRows(incident.rows, index))),
          incident.remediation.length ? h('div', {}, section('What to do', remediation(incident))) : null));
}

const section = (title, ...content) => h('section', {}, h('h3', {}, title), content);

function story(incident, index) {
  let last = day(incident.start) === day(incident.end) ? day(incident.start) : null;
  return h('ol', {class: 'story'}, incident.story.map(sentence => {
    const isNewDay = day(sentence.time) !== last;
    last = day(sentence.time);
    return [
      isNewDay ? h('li', {class: 'day'}, last) : null,
      h('li', {}, h('time', {}, clock(sentence.time)),
          h('p', {}, sentence.text, ' ', citations(sentence, index))),
    ];
  }));
}

const MAX_CITATIONS = 12;

const citations = (sentence, index) => [
  sentence.citations.slice(0, MAX_CITATIONS).map(each => citation(each, index)),
  sentence.citations.length > MAX_CITATIONS
    ? h('span', {class: 'note'}, ` and ${sentence.citations.length - MAX_CITATIONS} more`) : null,
];

const citation = (cited, index) => h('a', {
  class: 'citation', href: `#${rowId(index, cited.row)}`, 'aria-label': `Evidence ${cited.row}`,
  onclick: event => {
    event.preventDefault();
    if (cited.finding === undefined) reveal(document.getElementById(rowId(index, cited.row)));
    else jumpTo(data.findings[cited.finding]);
  },
}, cited.row);

const reasons = incident => h('ul', {class: 'reasons'}, incident.reasons.map(reason =>
  h('li', {}, h('b', {}, (reason.points > 0 ? '+' : '') + reason.points), h('span', {}, reason.text))));

function entities(incident) {
  const list = h('div', {});
  const sorted = Object.keys(ICONS).flatMap(type => incident.entities.filter(entity => entity.type === type));
  more(list, sorted, 12, entity => h('button', {
    type: 'button', class: 'entity', title: `${entity.type}: show findings with it`, onclick: () => filterBy(entity.value),
  }, icon(entity.type), h('span', {}, entity.value)));
  return list;
}

function remediation(incident) {
  const phases = Object.keys(PHASES).filter(phase => incident.remediation.some(step => step.phase === phase));
  return h('div', {class: 'plan'}, phases.map(phase => [
    h('h4', {}, PHASES[phase]),
    h('ul', {}, incident.remediation.filter(step => step.phase === phase).map(step => h('li', {},
        h('label', {}, h('input', {type: 'checkbox'}), h('span', {}, step.action)),
        step.why ? h('p', {class: 'why'}, step.why) : null,
        step.detail ? h('pre', {class: 'command', tabindex: 0}, step.detail) : null))),
  ]));
}
