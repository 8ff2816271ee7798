import { parseImageReference } from '../../domain/image-reference.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Question } from '../../flow/scenario.ts';
import type { RunnerKind, Subject, WhichAnswers } from './answers.ts';
import { imagesOf } from './images-of.ts';
import { words } from './words.ts';

/** Kinds as kubectl names them, short names too. Source: `kubectl api-resources`. */
export const runnerKinds: Readonly<Record<string, RunnerKind>> = {
  ...named('Pod', 'pod', 'pods', 'po'),
  ...named('Deployment', 'deployment', 'deployments', 'deploy'),
  ...named('ReplicaSet', 'replicaset', 'replicasets', 'rs'),
  ...named('StatefulSet', 'statefulset', 'statefulsets', 'sts'),
  ...named('DaemonSet', 'daemonset', 'daemonsets', 'ds'),
  ...named('DeploymentConfig', 'deploymentconfig', 'deploymentconfigs', 'dc'),
  ...named('Job', 'job', 'jobs'),
  ...named('CronJob', 'cronjob', 'cronjobs', 'cj'),
};

function named(kind: RunnerKind, ...names: readonly string[]): Readonly<Record<string, RunnerKind>> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

/** An image, or what runs it. */
export const subjectQuestion: Question<WhichAnswers, 'subject'> = {
  id: 'subject',
  ask: say(words, (w) => w.subject.ask),
  label: say(words, (w) => w.subject.label),
  why: say(words, (w) => w.subject.why),
  flags: [],
  argument: { form: 'IMAGE|POD|KIND/NAME', name: 'subject', about: say(words, (w) => w.subject.argument) },
  fromFlags: ({ subject, image }) => {
    if (typeof subject === 'string') return parseSubject(subject);
    return typeof image === 'string' ? imageSubject(image) : undefined;
  },
  dependsOn: [],
  input: {
    kind: 'text',
    example: 'registry.example.com/team/app:1.0, deployment/web',
    parse: (text) => parseSubject(text.trim()),
    format: ({ text }) => text,
  },
  show: ({ text }) => plain(text),
  check: everythingThere,
};

/**
 * Reads `KIND/NAME` (pod, deployment, …), an image, or one word that may be either. An organisation on Docker Hub that is
 * called as a kind has to be written in full: `docker.io/deploy/web`. Errors: INPUT-01, INPUT-03.
 */
export function parseSubject(text: string): Result<Subject> {
  const [, kind = '', name = ''] = /^([a-z]+)\/([^/:@]+)$/i.exec(text) ?? [];
  const runner = Object.hasOwn(runnerKinds, kind.toLowerCase()) ? runnerKinds[kind.toLowerCase()] : undefined;
  if (runner !== undefined) {
    const checked = checkObjectName(name);
    return checked.ok ? ok({ kind: 'runner', text, of: runner, name }) : checked;
  }
  const isOneWord = checkObjectName(text).ok;
  const image = parseImageReference(text);
  if (image.ok) return ok({ kind: isOneWord ? 'either' : 'image', text, image: image.value });
  return isOneWord ? ok({ kind: 'runner', text, of: 'Pod', name: text }) : image;
}

function imageSubject(text: string): Result<Subject> {
  const image = parseImageReference(text);
  return image.ok ? ok({ kind: 'image', text, image: image.value }) : image;
}

/** A mistyped name is found where it was typed. */
async function everythingThere(subject: Subject, _answers: unknown, context: Context): Promise<CheckOutcome> {
  const images = await imagesOf(subject, context);
  return images.ok ? { kind: 'passed', found: [] } : { kind: 'refused', problem: images.problem };
}
