import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Seen } from './api-client.ts';
import { recordedCluster } from './recorded-cluster.ts';

interface GivenSecret {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
  readonly immutable?: boolean;
  readonly pad?: number;
}

const { vectors } = JSON.parse(
  await readFile(new URL('../vectors/secret-validation.json', import.meta.url), 'utf8'),
) as {
  vectors: readonly {
    readonly id: string;
    readonly why: string;
    readonly secret: GivenSecret;
    readonly update?: GivenSecret;
    readonly expect: { readonly ok: boolean; readonly errors?: readonly string[] };
  }[];
};

const SECRETS = '/api/v1/namespaces/project-a/secrets';

function manifest({ name, type, data, immutable, pad }: GivenSecret) {
  const all = pad === undefined ? data : { ...data, pad: 'x'.repeat(pad) };
  const encoded = Object.entries(all).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return {
    metadata: { name },
    type,
    data: Object.fromEntries(encoded),
    ...(immutable !== undefined && { immutable }),
  };
}

test.each(vectors)('$id: $why', async ({ secret, update, expect: expected }) => {
  const dev = (await recordedCluster()).as('dev');
  const created = await dev.call('POST', SECRETS, { body: manifest(secret) });
  const answer =
    update === undefined ? created : await dev.call('PUT', `${SECRETS}/${secret.name}`, { body: manifest(update) });
  const { status, body } = answer;
  const [error] = expected.errors ?? [];
  const { name, type } = update ?? secret;
  // The vector of a changed type goes the other way round; the value named is always the one that is given.
  const refusal = { status: 422, message: `Secret "${name}" is invalid: ${error?.replace(secret.type, type)}` };
  const success = { status: update === undefined ? 201 : 200, message: undefined };
  expect({ status, message: (body as Seen).message }).toEqual(expected.ok ? success : refusal);
});
