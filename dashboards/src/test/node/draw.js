// Draws one Vega panel on the answers of a server: {"spec": ..., "answers": [...]} from standard input,
// {"marks": {name: count}, "svg": "..."} to standard output. Finds vega in the folder given.
'use strict';

const path = require('path');
const vega = require(require.resolve('vega', { paths: [path.resolve(process.argv[2])] }));

for (const prefix of ['kibana', 'opensearchDashboards']) {
  for (const name of ['AddFilter', 'SetTimeFilter']) {
    vega.expressionFunction(prefix + name, () => null);
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

async function draw({ spec, answers }) {
  let next = 0;
  for (const data of spec.data) {
    if (data.url) {
      delete data.url;
      data.values = answers[next++];
    }
  }
  const warnings = [];
  const logger = vega.logger(vega.Warn);
  logger.warn = (...texts) => (warnings.push(texts.join(' ')), logger);
  const view = new vega.View(vega.parse({ width: 900, height: 500, ...spec }), {
    renderer: 'none',
    logger,
  });
  await view.runAsync();
  const svg = await view.toSVG();
  return { marks: count(view.scenegraph().root, {}), svg, warnings };
}

let text = '';
process.stdin.on('data', (chunk) => (text += chunk));
process.stdin.on('end', () =>
  draw(JSON.parse(text)).then(
    (drawn) => process.stdout.write(JSON.stringify(drawn)),
    (problem) => {
      console.error(problem);
      process.exitCode = 1;
    },
  ),
);
