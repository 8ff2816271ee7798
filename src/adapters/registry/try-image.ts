import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import { type Attempt, askRepository, denied, type Trial } from './ask-repository.ts';
import type { Ask } from './exchange.ts';
import { indexPlatforms } from './index-platforms.ts';
import { detailOf, troubleOf } from './refusals.ts';
import { manifestDigest, manifestType, requestManifest } from './request-manifest.ts';

/** Challenge, token, manifest. The errors are those of the port. */
export async function tryImage(trial: Trial, ask: Ask): Promise<Result<ImageTrial>> {
  const made = await askRepository(
    trial,
    (origin, authorization) => requestManifest(origin, trial.image, authorization, ask),
    ask,
  );
  return made.ok ? judge(trial, made.value, ask) : made;
}

async function judge(trial: Trial, made: Attempt, ask: Ask): Promise<Result<ImageTrial>> {
  const { image, login } = trial;
  const { host } = image;
  const { answer, probe } = made;
  if (answer.status === 200) {
    const mediaType = manifestType(answer);
    if (mediaType === undefined) return failed(problem('REGISTRY-50', { host, status: answer.status }));
    return ok({ probe, digest: manifestDigest(answer), mediaType, platforms: indexPlatforms(answer.body) });
  }
  const trouble = troubleOf(host, answer, login);
  if (trouble !== undefined) return failed(trouble);
  if (answer.status === 404) return failed(problem('REGISTRY-34', { image: image.canonical, host }));
  // What a redirect led to was shown no login, so it says nothing of one.
  const atHome = answer.url.origin === made.origin;
  if (atHome && (answer.status === 401 || answer.status === 403)) return failed(await denied(trial, made, ask));
  const detail = cleanText(`${detailOf(answer, login)} (${answer.url.origin})`);
  return failed(problem('REGISTRY-26', { host, cause: 'status', detail }));
}
