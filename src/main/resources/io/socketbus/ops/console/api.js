// Asks ops. Paths are relative, so that a proxy may serve them below a path of its own.

const PATIENCE_MILLIS = 15_000;

/** An answer that is not a good one. */
export class Failure extends Error {
  constructor(status, body) {
    super(body.name ? `${body.name}: ${body.error}` : body.error ?? `status ${status}`);
    this.status = status;
    this.bodyName = body.name;
  }
}

let askForToken = async () => false;

/** @param ask asks whoever reads for the token, where that was not declined or something is ordered; tells whether it was given */
export function tokenBy(ask) {
  askForToken = ask;
}

export const isAbort = fault => fault?.name === 'AbortError';

async function failure(response) {
  const text = await response.text();
  try {
    return new Failure(response.status, JSON.parse(text));
  } catch {
    return new Failure(response.status, { error: text.slice(0, 200) || response.statusText });
  }
}

/** The answer, after the token has been asked for where it is needed. */
async function answered(path, options) {
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
  if (response.ok) {
    return response;
  }
  const fault = await failure(response);
  if (response.status === 401 && await askForToken(options.method === 'POST')) {
    return answered(path, options);
  }
  throw fault;
}

function within(signal) {
  const limit = AbortSignal.timeout(PATIENCE_MILLIS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

export async function ask(path, signal) {
  return (await answered(path, { signal: within(signal) })).json();
}

const posted = body => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function post(path, body) {
  const response = await answered(path, posted(body));
  return response.status === 204 ? {} : response.json();
}

/** Changes the token for a cookie; tells what is wrong with it, or nothing. */
export async function login(token) {
  const response = await fetch('login', posted({ token }));
  if (response.ok) {
    return '';
  }
  return response.status === 401 ? 'This is not the token.' : (await failure(response)).message;
}

/**
 * Server-sent events by fetch, which can say who asks; EventSource cannot.
 *
 * @param begun is called when the first of them may come
 */
export async function* events(path, signal, begun) {
  const response = await answered(path, { signal });
  begun();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    yield* blocks.map(parsed).filter(event => event !== null);
  }
}

function parsed(block) {
  const event = { name: 'message', data: null };
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) {
      event.name = line.slice('event: '.length);
    } else if (line.startsWith('data: ')) {
      event.data = JSON.parse(line.slice('data: '.length));
    }
  }
  return event.data === null ? null : event;
}

export const query = parameters => new URLSearchParams(
  Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined)).toString();
