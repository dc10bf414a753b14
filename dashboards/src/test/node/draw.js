// Draws one Vega panel on the answers of a server: {"spec": ..., "answers": [...]} from standard input,
// {"marks": {name: count}, "svg": "...", "warnings": [...]} to standard output. Finds vega in the folder given.
//
// It is drawn as servers draw it: by the Vega of Kibana 7.10, which compiles expressions, and by a new one, which
// interprets them as Kibana 8 and OpenSearch Dashboards do; all must come to the same marks.
'use strict';

const path = require('path');
const folder = path.resolve(process.argv[2]);
const load = (name) => require(require.resolve(name, { paths: [folder] }));
const { expressionInterpreter } = load('vega-interpreter');

const SERVERS = [
  { name: 'Vega 5.17, compiled', vega: load('vega-of-kibana-7.10/build/vega.js'), interpreted: false },
  { name: 'new Vega, compiled', vega: load('vega/build/vega.js'), interpreted: false },
  { name: 'new Vega, interpreted', vega: load('vega/build/vega.js'), interpreted: true },
];

for (const { vega } of SERVERS) {
  for (const prefix of ['kibana', 'opensearchDashboards']) {
    for (const name of ['AddFilter', 'SetTimeFilter']) {
      vega.expressionFunction(prefix + name, () => null);
    }
  }
}

function count(item, counts) {
  if (item.marktype) {
    if (item.name) {
      counts[item.name] = (counts[item.name] || 0) + item.items.length;
    }
    item.items.forEach((child) => count(child, counts));
  } else if (item.items) {
    item.items.forEach((child) => count(child, counts));
  }
  return counts;
}

function filled({ spec, answers }) {
  // a drawing changes what it is given
  const own = structuredClone({ spec, answers });
  let next = 0;
  for (const data of own.spec.data) {
    if (data.url) {
      data.values = own.answers[next++];
    }
  }
  return { ...own.spec, width: 'container', height: 'container' };
}

async function draw(server, input) {
  const { vega } = server;
  const warnings = [];
  const logger = vega.logger(vega.Warn);
  for (const level of ['warn', 'error']) {
    logger[level] = (...texts) => (warnings.push(`${server.name}: ${texts.join(' ')}`), logger);
  }
  const options = { renderer: 'none', logger };
  if (server.interpreted) {
    options.expr = expressionInterpreter;
  }
  const parsed = vega.parse(filled(input), undefined, { ast: server.interpreted });
  const view = new vega.View(parsed, options).width(900).height(500);
  await view.runAsync();
  const svg = await view.toSVG();
  return { marks: count(view.scenegraph().root, {}), svg, warnings };
}

async function drawOnAll(input) {
  let last;
  const warnings = [];
  for (const server of SERVERS) {
    const drawn = await draw(server, input);
    warnings.push(...drawn.warnings);
    if (last && JSON.stringify(last.marks) !== JSON.stringify(drawn.marks)) {
      throw new Error(
        `${server.name} draws ${JSON.stringify(drawn.marks)}, others ${JSON.stringify(last.marks)}`,
      );
    }
    last = drawn;
  }
  return { ...last, warnings };
}

let text = '';
process.stdin.on('data', (chunk) => (text += chunk));
process.stdin.on('end', () =>
  drawOnAll(JSON.parse(text)).then(
    (drawn) => process.stdout.write(JSON.stringify(drawn)),
    (problem) => {
      console.error(problem);
      process.exitCode = 1;
    },
  ),
);
