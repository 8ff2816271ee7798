import { isListed, listsOf } from '../../actions/link-pull-secret.ts';
import { unlinkPullSecret } from '../../actions/unlink-pull-secret.ts';
import { unlistInTemplate } from '../../actions/unlist-in-template.ts';
import { readPullSecret } from '../../domain/docker-config.ts';
import { workloadOf } from '../../domain/workload.ts';
import type { Action } from '../../plan/action.ts';
import { isFound, type SecureRegistryFacts, type SettledAnswers } from './answers.ts';

/*
 * What becomes of a secret whose login was taken out of it and mended. It stays as it is; whether accounts and templates go
 * on listing it is another matter.
 */

/**
 * Whether the broken secret is to be listed no more: it spoils the whole keyring, or nothing of use would be lost with it.
 * Other logins in it that work stay within reach of the pods.
 */
export function brokenGoes(answers: SettledAnswers, { broken, secretName }: SecureRegistryFacts): boolean {
  const { login, everything } = answers;
  if (broken === undefined || broken.metadata.name === secretName) return false;
  const { entries, error } = readPullSecret(broken.type, broken.data);
  const taken = isFound(login) ? login.key : undefined;
  return (
    error !== undefined ||
    everything === true ||
    entries.every((entry) => entry.key === taken || entry.login === undefined || entry.problem !== undefined)
  );
}

/** The accounts of this run that list a secret for pulling. */
export function accountsListing(secret: string, { accounts }: SecureRegistryFacts): readonly string[] {
  return accounts.flatMap((account) => (isListed(listsOf(account).pull, secret) ? [account.metadata.name] : []));
}

/** Takes the broken secret off the accounts of this run. */
export function unlinksFor(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Action[] {
  const { broken, secretName, identity, accounts } = facts;
  if (broken === undefined || !brokenGoes(answers, facts)) return [];
  const { name: secret } = broken.metadata;
  return accountsListing(secret, facts).flatMap((account) => {
    const object = accounts.find(({ metadata }) => metadata.name === account);
    if (object === undefined) return [];
    const { pull, mount } = listsOf(object);
    // It comes after the link, and a patch by hand replaces the list.
    const listed = { pull: isListed(pull, secretName) ? pull : [...pull, { name: secretName }], mount };
    return [unlinkPullSecret({ namespace: identity.namespace, account, secret, from: ['pull'], listed })];
  });
}

/** Takes the broken secret off templates with a list of their own. */
export function brokenInTemplates(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Action[] {
  const { broken, secretName, identity, templates, project } = facts;
  if (broken === undefined || !brokenGoes(answers, facts)) return [];
  const { name: secret } = broken.metadata;
  return templates.flatMap(({ kind, workload }) => {
    const { name } = workload.metadata;
    const own = workload.template?.imagePullSecrets ?? [];
    if (!isListed(own, secret)) return [];
    const listed = isListed(own, secretName) ? own : [...own, { name: secretName }];
    const pods = project.pods.filter((pod) => workloadOf(pod) === name).length;
    return [unlistInTemplate({ namespace: identity.namespace, kind, name, secret, listed, pods })];
  });
}
