import { existsSync } from 'node:fs';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Lang } from '../domain/text.ts';
import type { FlagValues, Scenario, Settings } from '../flow/scenario.ts';
import { menu } from '../scenarios/menu.ts';
import { answersFrom } from './flags.ts';
import { trustFrom } from './open-workshop.ts';
import type { Flags } from './program.ts';
import { reachFlags } from './reach-flags.ts';
import { readPassword, readSecretText } from './read-password.ts';
import type { Session } from './session.ts';
import { faceOf, type Terminal, wantsAscii, wantsColor } from './terminal.ts';

/** Seconds recreated pods are watched before the wizard says that it has seen enough. */
const WATCH_SECONDS = 120;

/** From flags and terminal to a session. Errors: INPUT-01 to -09, each naming the flag's value that does not do. */
export async function readSession(
  flags: Flags,
  scenario: string | undefined,
  terminal: Terminal,
  lang: Lang,
): Promise<Result<Session>> {
  const face = faceOf(terminal, flags);
  const trust = await trustFrom(flags);
  if (!trust.ok) return trust;
  const report = typeof flags.report === 'string' ? flags.report : undefined;
  // Whoever names a project, a cluster or a consent wants a cluster looked at.
  const isAboutCluster = [flags.subject, flags.namespace, flags.context, flags.kubeconfig, flags.yes].some(
    (given) => given !== undefined && given !== false,
  );
  const isRead = scenario === 'fix' && !isAboutCluster && report !== undefined && existsSync(report);
  const given = isRead ? { ...flags, reportToRead: report } : flags;
  const answers = await answersOf(given, scenario === undefined ? undefined : menu.get(scenario));
  if (!answers.ok) return answers;
  const { start, authServer } = answers.value;
  const settings: Settings = {
    trust: trust.value,
    dryRun: flags.dryRun === 'client' || flags.dryRun === 'server' ? flags.dryRun : 'none',
    interactive: face !== 'none',
    mayChange: flags.yes === true || (flags.dryRun !== undefined && flags.dryRun !== 'none'),
    watchSeconds: WATCH_SECONDS,
    reach: reachFlags(flags),
    everywhere: flags.allNamespaces === true,
    ...(authServer === undefined ? {} : { consentedAuthServer: authServer }),
  };
  return ok({
    lang,
    face,
    output: flags.output === 'json' || flags.output === 'yaml' ? flags.output : 'text',
    color: wantsColor(terminal, flags),
    ascii: wantsAscii(terminal.env),
    yes: flags.yes === true,
    share: flags.share === true,
    settings,
    // In all projects there is a list to choose from, and nothing else to begin with.
    start: scenario === 'fix' && flags.allNamespaces === true && flags.subject === undefined ? undefined : start,
    ...(scenario === 'fix' && flags.allNamespaces === true ? { listsStuck: true as const } : {}),
    ...(report === undefined || isRead ? {} : { report }),
  });
}

interface GivenAnswers {
  readonly start: Session['start'];
  /** Consent is not an answer: the registry is asked all the same. */
  readonly authServer: string | undefined;
}

async function answersOf(flags: Flags, scenario: Scenario | undefined): Promise<Result<GivenAnswers>> {
  if (scenario === undefined) return ok({ start: undefined, authServer: undefined });
  const fromFile = typeof flags.answers === 'string' ? await fileAnswers(flags.answers, scenario) : ok({});
  if (!fromFile.ok) return fromFile;
  // A flag on the command line wins over the file.
  const values: FlagValues = { ...fromFile.value, ...flags };
  const piped = await readPiped(values);
  if (!piped.ok) return piped;
  const given = answersFrom(scenario, { ...values, ...piped.value }, 'flag');
  if (!given.ok) return given;
  const authServer = typeof values.authServer === 'string' ? values.authServer : undefined;
  return ok({ start: { scenario: scenario.id, given: given.value }, authServer });
}

/** What standard input holds, by the flag that reads it: it can be read once. Errors: INPUT-04, -07, -09. */
async function readPiped({ passwordStdin, credentialsFile, subject }: FlagValues): Promise<Result<FlagValues>> {
  const piped = credentialsFile === '-' || subject === '-';
  if (passwordStdin === true && piped) {
    return failed(problem('INPUT-07', { detail: '--password-stdin / --credentials-file -' }));
  }
  if (passwordStdin === true) {
    const password = await readPassword(process.stdin);
    return password.ok ? ok({ password: password.value }) : password;
  }
  if (!piped) return ok({});
  const text = await readSecretText(process.stdin);
  if (!text.ok) return text;
  return ok(subject === '-' ? { pastedText: text.value } : { credentialsText: text.value });
}

async function fileAnswers(path: string, scenario: Scenario) {
  return (await import('./answers-file.ts')).readAnswersFile(path, scenario);
}
