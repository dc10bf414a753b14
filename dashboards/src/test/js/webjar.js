// Modules of the console's libraries, out of the jars that a build of Maven has fetched: `/lib/x` is no file.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const POM = new URL('../../../../pom.xml', import.meta.url);

/** A module of a library, of the version that the console is served; undefined before the first build. */
export async function webjar(library, path) {
  const [, version] = new RegExp(`<${library}\\.version>([^<]+)<`).exec(readFileSync(POM, 'utf8'));
  const jar = join(homedir(), '.m2/repository/org/webjars/npm', library, version, `${library}-${version}.jar`);
  if (!existsSync(jar)) return undefined;
  const text = entry(readFileSync(jar), `META-INF/resources/webjars/${library}/${version}/${path}`);
  return import(`data:text/javascript;base64,${text.toString('base64')}`);
}

/** A file of a zip file, by its directory at the end. */
function entry(zip, name) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [names, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString('utf8', at + 46, at + 46 + names) === name) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) ? inflateRawSync(content) : content;
    }
    at += 46 + names + extra + comment;
  }
  throw new Error(`no ${name} in it`);
}
