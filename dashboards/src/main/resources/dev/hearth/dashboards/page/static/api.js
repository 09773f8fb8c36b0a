/* Asks the server, and remembers what it last said: a view that fails keeps its old rows. */
const views = new Map();

/* The server was last heard at this time of the browser; how far its clock is ahead. */
export const heard = { at: 0, ahead: 0, failures: 0, refused: false };

export function now() {
  return Date.now() + heard.ahead;
}

/* ClickHouse tells times in UTC, without saying so. */
export function time(text) {
  const ms = text ? Date.parse(text.replace(' ', 'T') + 'Z') : 0;
  return ms > 0 ? ms : 0;
}

function rows(reply) {
  return reply.rows.map(row => Object.fromEntries(reply.columns.map((name, i) => [name, row[i]])));
}

async function get(path) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 20000);
  try {
    return await fetch(path, { signal: stop.signal, credentials: 'same-origin', headers: { Accept: 'application/json' } });
  } finally {
    clearTimeout(late);
  }
}

/* A view under its parameters: {rows, at, trouble}; rows is null until it was heard once. */
export async function view(name, parameters) {
  const key = '/api/view/' + name + (parameters.toString() ? '?' + parameters : '');
  const known = views.get(key) ?? { rows: null, at: 0, trouble: 'NONE' };
  views.set(key, known);
  try {
    const response = await get(key);
    heard.refused = response.status === 401;
    if (heard.refused) return known;
    const reply = await response.json();
    heard.at = Date.now();
    heard.ahead = reply.now - Date.now();
    known.trouble = reply.trouble;
    if (reply.rows) {
      known.rows = rows(reply);
      known.at = reply.at;
    }
  } catch {
    known.trouble = 'SERVER';
  }
  return known;
}

export async function health() {
  try {
    const response = await get('/api/health');
    heard.refused = response.status === 401;
    if (!response.ok) return null;
    const reply = await response.json();
    heard.at = Date.now();
    heard.failures = 0;
    return Object.fromEntries(reply.lights.map(light => [light.name, light]));
  } catch {
    heard.failures++;
    return null;
  }
}

/* Returns what went wrong, or nothing. */
export async function acknowledge(alert, by) {
  try {
    const response = await fetch('/api/ack', {
      method: 'POST', credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ alert, by }),
    });
    return response.ok ? '' : await response.text();
  } catch (failure) {
    return String(failure.message ?? failure);
  }
}
