import { describe, expect, test } from 'vitest';
import type { RevertingTool } from '../../src/domain/reverting-owner.ts';
import { ownerWords } from '../../src/messages/owner-words.ts';

// A record, so that the compiler finds a tool that is missing.
const tools: { readonly [T in RevertingTool]: string } = {
  argocd: 'Argo CD',
  flux: 'Kustomization',
  'flux-helm': 'HelmRelease',
  helm: 'Helm',
  olm: 'OLM',
  operator: 'perator',
  'external-secrets': 'ExternalSecret',
  'sealed-secrets': 'SealedSecret',
};

const cases = (Object.keys(tools) as RevertingTool[]).flatMap((tool) =>
  (['sure', 'likely'] as const).flatMap((certainty) => ['shop-app', ''].map((name) => ({ tool, certainty, name }))),
);

describe.each(cases)('what $tool does ($certainty, named "$name")', (owner) => {
  const { en, ja } = ownerWords(owner);

  test('is told by name, in one English sentence and in Japanese', () => {
    for (const words of [en, ja]) {
      expect(words).toContain(tools[owner.tool]);
      expect(words).toContain(owner.name);
      expect(words).not.toContain('()');
    }
    expect(en).toMatch(/^It [^.]+\.$/);
    expect(ja).toMatch(/^これは .+。$/);
  });
});

test('a doubt is told as one, and a secret is renewed where it comes from', () => {
  const { en } = ownerWords({ tool: 'helm', name: 'web', certainty: 'likely' });
  expect(en).toBe(
    'It probably belongs to a release of Helm (web), and the next upgrade or sync may take this change back: make it at that source too, for which the YAML view of the review has the text.',
  );
  expect(ownerWords({ tool: 'argocd', name: 'web', certainty: 'sure' }).en).toContain('within minutes');
  expect(ownerWords({ tool: 'external-secrets', name: 'web', certainty: 'sure' }).en).toContain('renew the login');
});
