import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Login } from '../domain/login.ts';
import type { Problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import type { Result } from '../domain/result.ts';
import type { ScenarioId } from '../domain/scenario-id.ts';
import type { Secret } from '../domain/secret.ts';
import type { Text } from '../domain/text.ts';
import type { Plan } from '../plan/plan.ts';
import type { ClusterIdentity } from '../ports/cluster.ts';
import type { Ports } from '../ports/ports.ts';
import type { RegistryTrust } from '../ports/registry.ts';

export type { ScenarioId } from '../domain/scenario-id.ts';

/** Answers by question id. A scenario types its own; the engine only carries them. */
export type Answers = Readonly<Record<string, unknown>>;

/** What holds for the whole session, from flags. */
export interface Settings {
  readonly trust: RegistryTrust;
  readonly dryRun: 'none' | 'client' | 'server';
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  /** The auth server on another host that `--auth-server` agrees to, as HOST[:PORT]. */
  readonly consentedAuthServer?: string;
  /** Stuck images are looked for in all projects this user may see, and not in one. */
  readonly everywhere?: boolean;
  /** Seconds to watch recreated pods before giving up. */
  readonly watchSeconds: number;
  /** Where nobody can be asked: whether changes were agreed to (`--yes`) or are only tried (`--dry-run`). */
  readonly mayChange?: boolean;
  /** The words of the command line that say which cluster is reached, as whom, and which registries are trusted. */
  readonly reach?: readonly string[];
}

/** Everything a question, a check or a plan may look at. */
export interface Context {
  readonly identity: ClusterIdentity;
  /** The login practice gives, to be told where one is asked for. */
  readonly loginHint: Text | undefined;
  readonly settings: Settings;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** Shows how far a diagnosis is, while a question is prepared with it. */
  readonly drawn?: (diagnosis: Diagnosis) => void;
}

/** What a proof may look at besides. */
export interface ProofContext extends Context {
  /** What the actions of the run found out, by their place in the plan. */
  readonly found?: readonly unknown[];
}

/** One flag of the command line that answers a question. */
export interface Flag {
  /** As commander writes it: `--image <ref>`, `--builder`. */
  readonly option: string;
  readonly about: Text;
  readonly repeatable?: boolean;
  readonly values?: readonly string[];
}

/** What a command takes without a flag: `IMAGE|POD`. */
export interface Argument {
  readonly form: string;
  readonly about: Text;
  /** Its name among the flags' values. */
  readonly name: string;
}

/** Raw flags by camel-cased name, as commander gives them; `passwordFromStdin` is already read. */
export type FlagValues = Readonly<Record<string, unknown>>;

export interface ChoiceRow {
  readonly value: string;
  /** One cell a column; the first is the name. */
  readonly cells: readonly Text[];
  /** The fact that decides this choice, in the last column. */
  readonly fact: Text;
}

export interface Choices {
  /** What to know before choosing. */
  readonly notes?: readonly Text[];
  readonly columns: readonly Text[];
  /** The likeliest first: the cursor stands on it. */
  readonly rows: readonly ChoiceRow[];
  /** Rows that only show when typed for, and why: "36 more: run no pods". */
  readonly hidden?: { readonly rows: readonly ChoiceRow[]; readonly why: Text };
  /** Chosen already when the list opens (several may be, where `many`). */
  readonly chosen: readonly string[];
  /** Choosing agrees to something: only what is typed after it was seen counts. */
  readonly isConsent?: true;
  /** What the choice is about: the chain, and why it breaks. The rows are its remedies. */
  readonly diagnosis?: Diagnosis;
}

/** What the login screen says before a password is typed: who holds the image, who sees the password, who reads it later. */
export interface LoginSheet {
  readonly links: readonly LinkState[];
  /** Said under the fields: "All who may edit shop can read it later …". */
  readonly notes: readonly Text[];
  /** A hint for the user name: "a registry service account looks like 12345|name". */
  readonly usernameHint?: Text;
  /** The user name it is most likely about. */
  readonly username?: string;
}

/**
 * What had to be read before a question can be asked; `known` answers it without asking. `others` is what there is to
 * choose where a person opens it all the same.
 */
export type Prepared<V> =
  | { readonly kind: 'known'; readonly value: V; readonly because: Text; readonly others?: Choices }
  | { readonly kind: 'choices'; readonly choices: Choices }
  | { readonly kind: 'login'; readonly sheet: LoginSheet };

/** How a question is asked. */
export type Input<V, A> =
  | {
      readonly kind: 'text';
      readonly example: string;
      parse(text: string, answers: Partial<A>): Result<V>;
      format(value: V): string;
    }
  | {
      readonly kind: 'choice';
      readonly many: boolean;
      prepare(answers: Partial<A>, context: Context): Promise<Result<Prepared<V>>>;
      /** From the values of the chosen rows, and what they were chosen from. */
      parse(values: readonly string[], answers: Partial<A>, choices?: Choices): Result<V>;
      format(value: V): readonly string[];
    }
  | {
      readonly kind: 'login';
      prepare(answers: Partial<A>, context: Context): Promise<Result<Prepared<V>>>;
      parse(login: Login, answers: Partial<A>): Result<V>;
      username(value: V): string;
    }
  /** Text of many lines (or of one) that may hold passwords: it is pasted, and never shown. */
  | { readonly kind: 'paste'; readonly isOneLine?: true; parse(text: Secret, answers: Partial<A>): Result<V> };

/** What trying an answer said. `unknown`: could not be checked from here, which is no reason to stop. */
export type CheckOutcome =
  | { readonly kind: 'passed'; readonly found: readonly Finding[]; readonly data?: unknown }
  | { readonly kind: 'unknown'; readonly problem: Problem; readonly data?: unknown }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The answer shows that another scenario is meant, which asks the same and goes on from here. */
  | { readonly kind: 'handover'; readonly scenario: ScenarioId }
  /** Whatever is asked after it would be asked in vain: somebody else has to act first. */
  | { readonly kind: 'waiting'; readonly letter: WaitingLetter };

/** One thing that was tried: "login", "this image", "your rights", "nodes would use it". */
export interface Finding {
  readonly status: 'ok' | 'warning' | 'broken' | 'unknown';
  readonly what: Text;
}

/** A question as data: asking, flags, `--help`, the answers file and completion read this one definition. */
export interface Question<A, K extends keyof A & string = keyof A & string> {
  readonly id: K;
  /** "Which service account pulls it?" */
  readonly ask: Text;
  /** "Account": its name in lists. */
  readonly label: Text;
  /** Why it is asked, in a sentence or two. */
  readonly why: Text;
  readonly flags: readonly Flag[];
  /** What the command takes without a flag, as the answer. */
  readonly argument?: Argument;
  /** Questions whose flags answer this one as well. */
  readonly alsoBy?: readonly (keyof A & string)[];
  /** The value the flags give, or undefined where none of them is set. */
  fromFlags(flags: FlagValues): Result<A[K]> | undefined;
  /** What the flags say without answering: a user name that still lacks its password. */
  draftFromFlags?(flags: FlagValues): A[K] | undefined;
  /** The flags a draft still lacks. */
  lacks?(draft: A[K]): readonly string[];
  /** The question behind it: whoever would rather answer this one in another way opens that. */
  readonly elsewhere?: keyof A & string;
  /** Whether the answer is read from somewhere once its turn comes, so that no flag for it is missing. */
  reads?(answers: Partial<A>): boolean;
  /** Questions whose change makes this answer void. */
  readonly dependsOn: readonly (keyof A & string)[];
  when?(answers: Partial<A>): boolean;
  /** A safe default: then it is not asked, but waits as "Assumed" in the review. */
  assume?(answers: Partial<A>, settings: Settings): A[K];
  readonly input: Input<A[K], A>;
  show(value: A[K]): Text;
  /** Tries the answer before anything is written. */
  check?(value: A[K], answers: Partial<A>, context: Context): Promise<CheckOutcome>;
}

/** The letter of the review, beside the plan's own lines. */
export interface ReviewLetter {
  readonly tried: readonly Finding[];
  readonly sent: Text;
  readonly readable: Text;
  readonly stays: Text;
  readonly undo: Text;
  /** What to know before saying yes: a login that will not last, an owner who will put things back. The gravest first. */
  readonly notes: readonly Text[];
  /** Questions with a safe default whose answer would change nothing here, so that the review need not list it. */
  readonly idle?: readonly string[];
}

/** What comes of the answers: something to show, or another scenario. */
export type PlanOutcome = StandingOutcome | Handover;

/** Another scenario is the right one; it begins with these answers. */
export interface Handover {
  readonly kind: 'handover';
  readonly scenario: ScenarioId;
  readonly answers: Answers;
  /** Why, by the answer it is said beside. */
  readonly because?: Readonly<Record<string, Text>>;
}

export type StandingOutcome =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly letter: ReviewLetter; readonly facts: unknown }
  /** All of it stands already: nothing is written, and the chain shows it. */
  | { readonly kind: 'unchanged'; readonly plan: Plan; readonly facts: unknown }
  /** Nothing was needed in the first place, and why. */
  | { readonly kind: 'nothing'; readonly why: Text; readonly facts: unknown }
  /** Which scenario fits and why, where nobody can be asked what that one would ask. */
  | {
      readonly kind: 'advice';
      readonly scenario: ScenarioId;
      readonly title: Text;
      readonly why: Text;
      /** What to type to begin it. */
      readonly command: string;
      readonly facts: unknown;
    }
  /** Why an image is not pulled and what mends it, where that was all that was asked for. */
  | {
      readonly kind: 'diagnosed';
      readonly diagnosis: Diagnosis;
      /** What to type for each remedy that needs nobody else, by its id. */
      readonly commands: Readonly<Record<string, string>>;
      /** It is to be written down for support. */
      readonly wantsReport?: true;
      readonly facts: unknown;
    }
  | { readonly kind: 'waiting'; readonly letter: WaitingLetter };

/** Outcomes that change nothing: the chain is looked at all the same. */
export type IdleOutcome = Extract<StandingOutcome, { kind: 'nothing' | 'unchanged' | 'advice' | 'diagnosed' }>;

/** For somebody else to act on: whom to ask, what to run, how to go on afterwards. */
export interface WaitingLetter {
  readonly whom: Text;
  readonly what: Text;
  readonly commands: readonly string[];
  readonly afterwards: string;
}

/** One state of the chain while it is being proven. */
export interface Proof {
  readonly links: readonly LinkState[];
  /** "2 of 3 pulled, 6 of 120 s" while pods are watched. */
  readonly progress?: Text;
  readonly unproven: readonly Text[];
  /** What else the same pods still wait for: the next thing to look at. */
  readonly still?: readonly Text[];
  /** Where the image is still not pulled: why, and what mends that. */
  readonly diagnosis?: Diagnosis;
}

/**
 * A scenario is data: questions, what the plan needs, the pure plan, and the chain that proves it.
 * `A` has the type of every answer; `S` says which of them are settled when all has been asked: those of questions with a
 * `when` may be missing.
 */
export interface ScenarioDefinition<A, F, S extends Partial<A>> {
  readonly id: ScenarioId;
  /** "A secured registry" */
  readonly title: Text;
  /** "make a pull secret, link it" */
  readonly about: Text;
  /** What it is for, as `--help` says it. */
  readonly help: Text;
  /** It looks, and writes only what somebody has agreed to: no agreement is wanted to begin it. */
  readonly onlyLooks?: true;
  readonly questions: readonly { [K in keyof A & string]: Question<A, K> }[keyof A & string][];
  facts(answers: S, checks: Readonly<Record<string, CheckOutcome>>, context: Context): Promise<Result<F>>;
  plan(answers: S, facts: F): PlanOutcome;
  /** Streams the chain of what the run was about, until it is proven or the time is up. */
  prove(answers: S, facts: F, context: ProofContext): AsyncIterable<Proof>;
}

/** A scenario with its answer types hidden, as the engine handles it. */
export type Scenario = ScenarioDefinition<Record<string, unknown>, unknown, Record<string, unknown>>;

/**
 * Defines a scenario. The types of its answers are checked here, and hidden behind it: the engine hands every question
 * just the answers that its own questions gave.
 */
export function defineScenario<A, F, S extends Partial<A>>(definition: ScenarioDefinition<A, F, S>): Scenario {
  return definition as unknown as Scenario;
}

export type AnyQuestion = Scenario['questions'][number];
