// The data of the page, and the events behind findings: those are parsed block by block when asked for.

const data = JSON.parse(document.getElementById('data').textContent);

const EVIDENCE_PER_BLOCK = 50;
const blocks = new Map();

function evidence(index) {
  const block = Math.floor(index / EVIDENCE_PER_BLOCK);
  if (!blocks.has(block)) {
    blocks.set(block, JSON.parse(document.getElementById(`evidence-${block}`).textContent));
  }
  return blocks.get(block)[index % EVIDENCE_PER_BLOCK];
}

const observed = (finding, type, role) => {
  const values = finding.observables.filter(each => each[1] === type);
  return (values.find(each => each[0].startsWith(role)) || values[0] || [])[2];
};

data.findings.forEach((finding, index) => {
  finding.index = index;
  finding.host = observed(finding, 'Hostname', 'device');
  finding.user = observed(finding, 'User Name', 'actor');
  finding.lane = finding.host || finding.user || finding.file;
});

// The findings of each row that the page has, by incident (or "loose") and analytic.
const shownFindings = new Map();
for (const finding of data.findings) {
  const key = rowKey(finding.incident, finding.rule);
  if (!shownFindings.has(key)) shownFindings.set(key, []);
  shownFindings.get(key).push(finding);
}

function rowKey(incident, rule) {
  return `${incident === null ? 'loose' : incident} ${rule}`;
}

// What the filter searches; made once, when it is first used.
function searchText(finding) {
  if (!finding.search) {
    finding.search = [
      finding.title, finding.rule, finding.event, finding.source, finding.file,
      ...finding.techniques,
      ...finding.matched.flat(),
      ...finding.observables.map(each => each[2]),
    ].join('\n').toLowerCase();
  }
  return finding.search;
}
