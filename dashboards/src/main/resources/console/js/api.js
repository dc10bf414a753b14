// The requests of the console. The session is a cookie that scripts cannot see.

export class HttpError extends Error {
  /** `problems` are the parts of a body that are wrong, each with path, message, line and column. */
  constructor(status, detail, problems = []) {
    super(detail || `the server answered ${status}`);
    this.status = status;
    this.problems = problems;
  }
}

async function send(path, options) {
  const response = await fetch(path, {
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { Accept: 'application/json' },
    ...options,
  });
  if (response.status === 401) {
    location.assign('/login');
    throw new HttpError(401, 'signed out');
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** The server's own words: problem details, or plain text. */
async function refusal(response) {
  const text = await response.text();
  try {
    const { detail, title, errors } = JSON.parse(text);
    return new HttpError(response.status, detail ?? title, errors);
  } catch {
    return new HttpError(response.status, text.slice(0, 300));
  }
}

/** `GET` of a path below the API, as JSON. */
export const get = async (path, signal) => (await send(`/api/v1/${path}`, { signal })).json();

/** Any other request with a body of JSON, or of text where it is text; the answer as JSON, if there is one. */
export async function ask(method, path, body) {
  const isText = typeof body === 'string';
  const response = await send(`/api/v1/${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': isText ? 'text/plain' : 'application/json' }),
    },
    body: body === undefined || isText ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

export const fetchWhoAmI = () => get('whoami');

export const fetchState = async (signal) => (await send('/api/v1/state', { signal })).json();

/** All about one entity, with the points of its series. */
export const fetchEntity = (entity, signal) => {
  const slash = entity.indexOf('/');
  return get(`entities/${entity.slice(0, slash)}/${encodeURIComponent(entity.slice(slash + 1))}`, signal);
};

/** `verb` is `approve` or `reject`. */
export const review = (id, verb) => ask('POST', `actions/${encodeURIComponent(id)}/${verb}`);

export async function signOut() {
  try {
    await fetch('/logout', { method: 'POST', credentials: 'same-origin' });
  } finally {
    location.assign('/login');
  }
}
