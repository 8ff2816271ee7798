import { z } from 'zod';
import { ok, type Result } from '../../domain/result.ts';
import { askRepository, type Trial } from './ask-repository.ts';
import type { Ask } from './exchange.ts';
import { parseJson } from './parse-json.ts';

/** Most tags that are asked for and read: nobody chooses among more. */
const MOST_TAGS = 1000;
/** A tag has at most 128 characters. */
const BIGGEST_LIST = 256 * 1024;
/** Source: OCI distribution specification 1.1, "Pulling manifests". What is no tag is left out. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

const listBody = z.object({ tags: z.array(z.string()).nullish() });

/**
 * The tags of a repository, as the registry orders them. Undefined where it does not list them to this login: many do not, and
 * that says nothing of the image. Errors: those of getting as far as asking.
 */
export async function listTags(trial: Trial, ask: Ask): Promise<Result<readonly string[] | undefined>> {
  const made = await askRepository(
    trial,
    (origin, authorization) =>
      ask({
        url: new URL(`/v2/${trial.image.path}/tags/list?n=${MOST_TAGS}`, origin),
        headers: authorization === undefined ? {} : { authorization: authorization.reveal() },
        limit: BIGGEST_LIST,
      }),
    ask,
  );
  if (!made.ok) return made;
  const { status, body } = made.value.answer;
  const read = status === 200 ? listBody.safeParse(parseJson(body)) : undefined;
  if (read?.success !== true) return ok(undefined);
  return ok((read.data.tags ?? []).filter((tag) => TAG.test(tag)).slice(0, MOST_TAGS));
}
