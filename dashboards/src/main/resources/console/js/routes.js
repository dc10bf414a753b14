// Where one is, as the part of the address behind the hash: #/entity/service%2Fshop_web?from=1. Pure.

/** `#/page/argument?name=value` as `{page, argument, query}`; the overview is the page without a name. */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const slash = path.indexOf('/');
  const page = slash < 0 ? path : path.slice(0, slash);
  return {
    page,
    argument: slash < 0 ? '' : decode(path.slice(slash + 1)),
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

/** The other way round. */
export function href(page, argument = '', query = {}) {
  const path = argument ? `#/${page}/${encodeURIComponent(argument)}` : `#/${page}`;
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

/** A query without the time that it asks for, at one point or between two. */
export const timeless = ({ at, from, until, ...rest }) => rest;

/** What somebody typed may be no encoding at all. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
