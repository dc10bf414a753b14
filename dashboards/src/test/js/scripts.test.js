import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CONSOLE = resolve(dirname(fileURLToPath(import.meta.url)), '../../main/resources/console');
const scripts = readdirSync(join(CONSOLE, 'js'), { recursive: true })
  .map((name) => join(CONSOLE, 'js', String(name)))
  .filter((name) => name.endsWith('.js'));

test('every script can be parsed', () => {
  // a name that is declared twice, as after a merge, keeps the whole console from starting
  const copies = mkdtempSync(join(tmpdir(), 'ebbflow-scripts-'));
  try {
    scripts.forEach((script, i) => {
      const copy = join(copies, `${i}.mjs`);
      copyFileSync(script, copy);
      assert.doesNotThrow(() => execFileSync(process.execPath, ['--check', copy], { stdio: 'pipe' }), script);
    });
  } finally {
    rmSync(copies, { recursive: true });
  }
});

test('every name that is imported from another script is exported there', () => {
  for (const script of scripts) {
    const imports = readFileSync(script, 'utf8').matchAll(/^import \{([^}]+)\} from '(\.[^']+)';/gms);
    for (const [, names, from] of imports) {
      const target = readFileSync(resolve(dirname(script), from), 'utf8');
      for (const name of names.split(',').map((each) => each.trim().split(' as ')[0]).filter(Boolean)) {
        const declared = new RegExp(`^export (?:async )?(?:function|const|let|class) ${name}\\b`, 'm');
        const listed = new RegExp(`^export \\{[^}]*\\b${name}\\b`, 'm');
        assert.ok(declared.test(target) || listed.test(target), `${name} of ${from}, in ${script}`);
      }
    }
  }
});
