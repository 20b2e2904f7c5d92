import { AppProblem, offline, type ProblemDetails, sessionEnded } from './problem.js';
import { connected, ended, leaving } from './signal.js';

/** Milliseconds in which nothing moves: the network is gone, whatever it says. */
const STALLED_MS = 30_000;

function problemOf({ status, responseText }: XMLHttpRequest): AppProblem {
  let details: ProblemDetails = {};
  try {
    details = JSON.parse(responseText) as ProblemDetails;
  } catch {
    // not ours: a proxy’s
  }
  const problem = new AppProblem(status, details);
  if (problem.code === 'SIGN_IN_REQUIRED') ended.set(true);
  return problem;
}

/**
 * Sends a file to the API; `fetch` would not tell how far it is.
 * @param key a repetition under the same one keeps nothing twice
 * @param onProgress per cent of the bytes that have left
 * @throws AppProblem with the server's words, or with ours when it can't be reached
 */
export function uploadFile<T>(path: string, file: File, key: string, onProgress: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    if (ended.is() || leaving.is()) {
      reject(sessionEnded());
      return;
    }
    const request = new XMLHttpRequest();
    let stalled = 0;
    const moved = (): void => {
      clearTimeout(stalled);
      stalled = window.setTimeout(() => request.abort(), STALLED_MS);
    };
    const lost = (): void => {
      clearTimeout(stalled);
      connected.set(false);
      reject(offline());
    };
    request.open('POST', `/api/v1${path}`);
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      if (total > 0) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onload = () => {
      clearTimeout(stalled);
      connected.set(true);
      if (request.status === 201) resolve(JSON.parse(request.responseText) as T);
      else reject(problemOf(request));
    };
    request.onerror = lost;
    request.onabort = lost;
    const form = new FormData();
    form.append('file', file, file.name);
    moved();
    request.send(form);
  });
}
