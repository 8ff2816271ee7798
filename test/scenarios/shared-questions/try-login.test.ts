import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../src/cli/outcome.ts';
import { writePullSecret } from '../../../src/domain/docker-config.ts';
import { problem } from '../../../src/domain/problem.ts';
import { failed, ok, type Result } from '../../../src/domain/result.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { WizardState } from '../../../src/flow/state.ts';
import type { LoginTool } from '../../../src/ports/login-tool.ts';
import type { RegistryTrust } from '../../../src/ports/registry.ts';
import { practiceWorkshop } from '../../support/practice-workshop.ts';

const never = new AbortController().signal;
const dryRun = { dryRun: 'client' } as const;

/** podman as somebody has it who gets this answer of it. */
function podmanThat(answers: (server: string) => Result<{ readonly config: Secret }>) {
  const trusted: RegistryTrust[] = [];
  const loginTool: LoginTool = {
    available: async () => [{ tool: 'podman', version: '4.3.1' }],
    login: async (_tool, server, _login, trust) => {
      trusted.push(trust);
      return answers(server);
    },
  };
  return { loginTool, trusted };
}

const unknownAuthority = (host: string) => failed(problem('REGISTRY-18', { host, detail: 'x509: unknown authority' }));

const codeOf = (state: WizardState) => endingOf(state, 'ended').problem?.code;

function sent(state: WizardState): string {
  if (state.outcome?.kind !== 'plan') throw new Error(`no plan: ${codeOf(state)}`);
  return state.outcome.letter.sent.en;
}

describe('a tool that was asked for', () => {
  it.each([
    ['does not trust the registry', unknownAuthority, 'REGISTRY-18'],
    [
      'reaches nobody',
      (host: string) => failed(problem('REGISTRY-26', { host, cause: 'dns', detail: '' })),
      'REGISTRY-26',
    ],
    ['is refused', (host: string) => failed(problem('SECRET-33', { host, username: 'x', detail: '401' })), 'SECRET-33'],
    ['leaves no file of use', () => ok({ config: new Secret('{"auths":{}}') }), 'TOOL-01'],
  ])('is the end of it where it %s', async (_what, answer, code) => {
    const { loginTool, trusted } = podmanThat(answer);
    const at = await practiceWorkshop('first-day', { loginTool });
    const state = await at.mend({ source: { kind: 'podman-login' } }, dryRun);
    expect(codeOf(state)).toBe(code);
    // What the flags trust, it is to trust too.
    expect(trusted).toEqual([{ ca: expect.stringContaining('BEGIN CERTIFICATE') }]);
  });

  it('is the end of it where the registry cannot be asked first', async () => {
    const { loginTool, trusted } = podmanThat(unknownAuthority);
    const at = await practiceWorkshop('first-day', { loginTool });
    expect(codeOf(await at.mend({ source: { kind: 'podman-login' } }, { ...dryRun, trust: {} }))).toBe('REGISTRY-18');
    expect(trusted).toEqual([]);
  });

  it('is only a witness where nobody asked for it', async () => {
    const { loginTool } = podmanThat(unknownAuthority);
    const at = await practiceWorkshop('first-day', { loginTool });
    const state = await at.mend({}, dryRun);
    expect(sent(state)).toMatch(/^login to 127\.0\.0\.1:\d+, secret to /);
  });
});

describe('what the review says was sent', () => {
  it('is the login, and where it went', async () => {
    const at = await practiceWorkshop('first-day');
    expect(sent(await at.mend({}, dryRun))).toBe(`login to ${hostOf(at)}, secret to ${await clusterOf(at)}`);
  });

  it('is the login of a secret of the project too', async () => {
    const at = await practiceWorkshop('first-day');
    const entry = { key: hostOf(at), login: at.login };
    const secret = {
      metadata: { name: 'standing' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': writePullSecret('dockerconfigjson', [entry]) },
    };
    await at.cluster.createSecret(at.scene.project, secret, {}, never);
    const state = await at.mend({ login: undefined, source: { kind: 'existing', secret: 'standing' } }, dryRun);
    expect(sent(state)).toBe(`login to ${hostOf(at)}; nothing but the changes above, to ${await clusterOf(at)}`);
  });

  it('is no login where the registry could not be spoken to', async () => {
    const at = await practiceWorkshop('first-day');
    const state = await at.mend({}, { ...dryRun, trust: {} });
    expect(sent(state)).toBe(`secret to ${await clusterOf(at)}; the login has not been tried anywhere`);
  });

  it('is the login where the registry failed only after it had it', async () => {
    const at = await practiceWorkshop('first-day');
    const { registry } = at.workshop.ports;
    const breaking = {
      ...registry,
      tryImage: async (...[image, login, options, signal]: Parameters<typeof registry.tryImage>) => {
        await registry.tryImage(image, login, options, signal);
        return failed(problem('REGISTRY-26', { host: image.host, cause: 'reset', detail: '' }));
      },
    };
    Object.assign(at.workshop.ports, { registry: breaking });
    expect(sent(await at.mend({}, dryRun))).toBe(`login to ${hostOf(at)}, secret to ${await clusterOf(at)}`);
  });
});

type At = Awaited<ReturnType<typeof practiceWorkshop>>;

function hostOf({ scene }: At): string {
  return scene.image.slice(0, scene.image.indexOf('/'));
}

async function clusterOf({ cluster }: At): Promise<string> {
  const identity = await cluster.identity(never);
  return identity.ok ? identity.value.name : '';
}
