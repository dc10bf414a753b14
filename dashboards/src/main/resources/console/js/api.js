// The requests of the console. The session is a cookie that scripts cannot see.

export class HttpError extends Error {
  constructor(status, detail) {
    super(detail || `the server answered ${status}`);
    this.status = status;
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
  if (!response.ok) throw new HttpError(response.status, await reason(response));
  return response;
}

/** The server's own words: problem details, a message field, or plain text. */
async function reason(response) {
  const text = await response.text();
  try {
    const json = JSON.parse(text);
    return json.detail ?? json.message ?? json.title ?? json.error ?? text;
  } catch {
    return text.slice(0, 300);
  }
}

export const fetchState = async (signal) => (await send('/api/v1/state', { signal })).json();

/** `verb` is `approve` or `reject`. */
export const review = (id, verb) =>
  send(`/api/v1/actions/${encodeURIComponent(id)}/${verb}`, { method: 'POST' });

export async function signOut() {
  try {
    await fetch('/logout', { method: 'POST', credentials: 'same-origin' });
  } finally {
    location.assign('/login');
  }
}
