import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import { type Attempt, askRepository, denied, type Trial } from './ask-repository.ts';
import { type Answer, type Ask, SMALL_BODY } from './exchange.ts';
import { detailOf, errorCodesOf, noRight, troubleOf } from './refusals.ts';

/** Begins an upload, which is what needs the right to push, and cancels it. The errors are those of the port. */
export async function tryPush(trial: Trial, ask: Ask): Promise<Result<void>> {
  const made = await askRepository(
    trial,
    (origin, authorization) =>
      ask({
        url: new URL(`/v2/${trial.image.path}/blobs/uploads/`, origin),
        method: 'POST',
        headers: authorization === undefined ? {} : { authorization: authorization.reveal() },
        limit: SMALL_BODY,
      }),
    ask,
  );
  if (!made.ok) return made;
  const { answer, authorization } = made.value;
  // 201 is for what is pushed within the first request; nothing was, so there is nothing to cancel.
  if (answer.status === 201) return ok(undefined);
  if (answer.status !== 202) return refused(trial, made.value, ask);
  await cancel(answer, authorization, ask);
  return ok(undefined);
}

/**
 * Whatever comes back: some registries want a right of its own to delete, and all remove uploads nobody finishes. An upload
 * may lie on another host, which is not told whose it is.
 */
async function cancel(begun: Answer, authorization: Secret | undefined, ask: Ask): Promise<void> {
  const url = uploadPlace(begun);
  if (url === undefined) return;
  const headers = authorization === undefined ? {} : { authorization: authorization.reveal() };
  await ask({ url, method: 'DELETE', headers, limit: SMALL_BODY });
}

/** Only path and query are the registry's word: behind a proxy many call their own scheme http. */
function uploadPlace({ url, headers: { location } }: Answer): URL | undefined {
  if (location === undefined || !URL.canParse(location, url.href)) return undefined;
  const said = new URL(location, url);
  if (said.host !== url.host || !said.protocol.startsWith('http')) return undefined;
  const place = new URL(url.origin);
  place.pathname = said.pathname;
  place.search = said.search;
  return place;
}

/** Many registries hide from those without rights what there is (404), and read-only ones know no pushing (405). */
async function refused(trial: Trial, made: Attempt, ask: Ask): Promise<Result<void>> {
  const { image, login, access } = trial;
  const { host } = image;
  const { answer } = made;
  const detail = detailOf(answer, login);
  const trouble = troubleOf(host, answer, login);
  if (trouble !== undefined) return failed(trouble);
  if (answer.status === 401 || answer.status === 403) return failed(await denied(trial, made, ask));
  const isWorded = errorCodesOf(answer).length > 0;
  if (isWorded && answer.status >= 400) return failed(noRight(image, access, detail));
  return failed(problem('REGISTRY-50', { host, status: answer.status }));
}
