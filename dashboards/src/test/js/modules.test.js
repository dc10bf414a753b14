import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';

const root = fileURLToPath(new URL('../../main/resources/console/js/', import.meta.url));

// One name declared twice, as a merge may leave it, and the browser shows an empty page.
test('every module can be parsed', () => {
  const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.js'));
  assert.ok(files.length > 30);
  for (const file of files) {
    const check = ['--input-type=module', '--check'];
    assert.doesNotThrow(() => execFileSync(process.execPath, check, { input: readFileSync(root + file), stdio: ['pipe', 'ignore', 'ignore'] }), file);
  }
});
