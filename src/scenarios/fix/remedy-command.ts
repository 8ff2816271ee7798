import type { Remedy } from '../../domain/remedy.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { FixFacts } from './answers.ts';

/** What to type to begin a remedy; undefined where it is no scenario. */
export function commandFor({ leads }: Remedy, { settings, diagnosis }: FixFacts): string | undefined {
  if (leads.to !== 'scenario') return undefined;
  if (leads.scenario === 'fix') return fixCommand(leads.answers, diagnosis.subject.namespace, settings);
  const { namespace, image } = diagnosis.subject;
  const given = leads.answers;
  const flags = Object.keys(given).flatMap((id) => flagsOf(id, given[id]));
  // A template is changed whatever image it names now.
  const about = leads.scenario === 'change-template' ? [] : ['--image', image];
  // A text may not say of which project it is: whoever runs this puts it in.
  const within = ['-n', namespace === '-' ? 'NAMESPACE' : namespace];
  return goOnCommand(settings, leads.scenario, ...within, ...about, ...flags);
}

function fixCommand(
  { subject }: Readonly<Record<string, unknown>>,
  namespace: string,
  settings: FixFacts['settings'],
): string | undefined {
  if (typeof subject !== 'object' || subject === null || !('text' in subject)) return undefined;
  return goOnCommand(settings, 'fix', String(subject.text), '-n', namespace);
}

/** An answer as its flags. The image is named already, and what has a safe default may stay out. */
function flagsOf(id: string, value: unknown): readonly string[] {
  switch (id) {
    case 'accounts':
      if (value === 'all') return ['--all-service-accounts'];
      return Array.isArray(value) ? value.flatMap((name) => ['--service-account', String(name)]) : [];
    case 'account':
      return ['--service-account', String(value)];
    case 'imagesFrom':
      return ['--images-from', String(value)];
    case 'source':
      return sourceFlags(value);
    case 'secretName':
      return ['--secret-name', String(value)];
    case 'template':
      return value === true ? ['--edit-template'] : [];
    case 'builder':
      return value === true ? ['--builder'] : [];
    case 'restart':
      return value === true ? ['--restart'] : [];
    case 'by':
      return ['--by', String(value)];
    case 'held':
      return usernameFlags(value);
    case 'secret':
      return ['--secret', String(value)];
    case 'workload':
      return workloadFlags(value);
    case 'container':
      return ['--container', String(value)];
    case 'setServiceAccount':
      return ['--set-service-account', String(value)];
    case 'setPullPolicy':
      return ['--set-pull-policy', String(value)];
    default:
      return [];
  }
}

function sourceFlags(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('secret' in value)) return [];
  const { kind, secret } = value;
  if (kind === 'existing') return ['--credentials-from', 'existing', '--secret-name', String(secret)];
  return kind === 'mended' ? ['--credentials-from', 'mended', '--from-secret', String(secret)] : [];
}

function workloadFlags(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('name' in value)) return [];
  return ['--workload', `${String(value.kind).toLowerCase()}/${String(value.name)}`];
}

function usernameFlags(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('username' in value)) return [];
  const host = 'host' in value ? ['--registry', String(value.host)] : [];
  return [...host, '--username', String(value.username)];
}
