import type { ImageReference } from '../../domain/image-reference.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { agreesTo } from '../../domain/realm-relation.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import type { CheckOutcome, Choices, Context, Prepared, Question, Settings } from '../../flow/scenario.ts';
import type { RegistryProbe } from '../../ports/registry.ts';
import { lookAtRegistry } from './look-at-registry.ts';
import { words } from './words.ts';

type Asked = { readonly image: ImageReference; readonly probe: RegistryProbe; readonly open: boolean };

/** What asking the registry itself has settled. */
export interface RegistryAnswer {
  /** The live challenge; undefined where the registry was not reached from here (then `problem` says why). */
  readonly probe?: RegistryProbe;
  readonly problem?: Problem;
  /** The auth server on another host that may see the login besides. */
  readonly consented?: string;
  /** The image is given to anybody. `anyway`: a login is wanted all the same. */
  readonly open: boolean;
  readonly anyway: boolean;
}

interface AskedFor<A> {
  /** The image to be pulled. */
  readonly image: (answers: Partial<A>) => ImageReference | undefined;
  /** Whether a login is wanted even for an image that is given to anybody. */
  readonly loginWanted: (answers: Partial<A>) => boolean;
  readonly when?: (answers: Partial<A>) => boolean;
  /** What the answer means for the scenario that asked. */
  readonly check?: (answer: RegistryAnswer) => CheckOutcome;
}

/** Reads the live challenge. Asked only where the login would go to another host, or where none is needed at all. */
export function registryQuestionFor<A extends { readonly image: unknown; readonly registry: RegistryAnswer }>({
  image: imageOf,
  loginWanted,
  when,
  check,
}: AskedFor<A>): Question<A, 'registry'> {
  return {
    id: 'registry',
    ask: say(words, (w) => w.registry.ask),
    label: say(words, (w) => w.registry.label),
    why: say(words, (w) => w.registry.why),
    flags: [{ option: '--auth-server <host>', about: say(words, (w) => w.registry.flag) }],
    // The flag is consent, not an answer: the registry is asked all the same.
    fromFlags: () => undefined,
    dependsOn: ['image'],
    ...(when === undefined ? {} : { when }),
    ...(check === undefined ? {} : { check: async (answer: RegistryAnswer) => check(answer) }),
    input: {
      kind: 'choice',
      many: false,
      prepare: async (answers, context) => {
        const image = imageOf(answers);
        return image === undefined
          ? failed(problem('INPUT-06', { flags: ['--image'] }))
          : readRegistry(image, loginWanted(answers), context);
      },
      parse: ([choice = '']) => ok(JSON.parse(choice) as RegistryAnswer),
      format: (answer) => [JSON.stringify(answer)],
    },
    show: showRegistry,
  };
}

async function readRegistry(
  image: ImageReference,
  loginGiven: boolean,
  context: Context,
): Promise<Result<Prepared<RegistryAnswer>>> {
  const look = await lookAtRegistry(image, context);
  if (!look.ok) return look;
  if ('problem' in look.value) return unreached(look.value.problem);
  const { probe, anonymous } = look.value;
  return decide({ image, probe, open: anonymous.ok }, loginGiven, context.settings);
}

function unreached(trouble: Problem): Result<Prepared<RegistryAnswer>> {
  return ok({
    kind: 'known',
    value: { problem: trouble, open: false, anyway: false },
    because: say(words, (w) => w.registry.notReached),
  });
}

function decide(asked: Asked, loginGiven: boolean, settings: Settings): Result<Prepared<RegistryAnswer>> {
  const { image, probe, open } = asked;
  const { interactive, consentedAuthServer: agreed } = settings;
  const elsewhere = probe.wants === 'bearer' && probe.relation === 'elsewhere' ? probe : undefined;
  const consent =
    elsewhere !== undefined && agreesTo(agreed, elsewhere.realm) ? { consented: elsewhere.realmHost } : {};
  const answer: RegistryAnswer = { probe, open, anyway: loginGiven, ...consent };
  const known = ok<Prepared<RegistryAnswer>>({
    kind: 'known',
    value: answer,
    because: say(words, (w) => w.registry.asked),
  });
  const unwanted = open && !loginGiven;
  if (unwanted) return interactive ? ok({ kind: 'choices', choices: openChoices(asked, answer) }) : known;
  if (elsewhere === undefined || answer.consented !== undefined) return known;
  const { realmHost } = elsewhere;
  // With nobody to ask, both hosts are named: the flag wants the second.
  if (!interactive) return failed(problem('AUTH-50', { host: image.host, realmHost }));
  return ok({ kind: 'choices', choices: consentChoices(image, answer, realmHost) });
}

/** Whoever wants a secret all the same agrees to where its login goes in the same breath. */
function openChoices({ image, probe }: Asked, answer: RegistryAnswer): Choices {
  const elsewhere = probe.wants === 'bearer' && probe.relation === 'elsewhere' ? probe.realmHost : undefined;
  const anyway: RegistryAnswer = {
    ...answer,
    anyway: true,
    ...(elsewhere === undefined ? {} : { consented: elsewhere }),
  };
  const row = (value: RegistryAnswer, name: Text, fact: Text) => ({
    value: JSON.stringify(value),
    cells: [name],
    fact,
  });
  return {
    columns: [say(words, (w) => w.registry.column)],
    rows: [
      row(
        { ...answer, anyway: false },
        say(words, (w) => w.registry.openNothing),
        say(words, (w) => w.registry.openNothingFact),
      ),
      row(
        anyway,
        say(words, (w) => w.registry.openAnyway),
        say(words, (w) =>
          elsewhere === undefined ? w.registry.openAnywayFact : w.registry.consentFact(image.host, elsewhere),
        ),
      ),
    ],
    chosen: [],
    isConsent: true,
  };
}

function consentChoices(image: ImageReference, answer: RegistryAnswer, realmHost: string): Choices {
  return {
    columns: [say(words, (w) => w.registry.column)],
    rows: [
      {
        value: JSON.stringify({ ...answer, consented: realmHost }),
        cells: [say(words, (w) => w.registry.consent(realmHost))],
        fact: say(words, (w) => w.registry.consentFact(image.host, realmHost)),
      },
    ],
    chosen: [],
    isConsent: true,
  };
}

function showRegistry(answer: RegistryAnswer): Text {
  const { probe, open } = answer;
  if (probe === undefined) return say(words, (w) => w.registry.notReached);
  if (open) return say(words, (w) => w.registry.isOpen);
  if (probe.wants !== 'bearer' || probe.relation === 'same') return say(words, (w) => w.registry.wantsLogin);
  return say(words, (w) => w.registry.sendsTo(probe.realmHost));
}
