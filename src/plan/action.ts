import type { Result } from '../domain/result.ts';
import type { Text } from '../domain/text.ts';
import type { Ports } from '../ports/ports.ts';

/** Where an action works: every intent names its project, so that a journal line stands by itself. */
export interface Intent {
  readonly namespace: string;
}

/** The same change as command lines, ready to copy. No password is ever on one. */
export interface Commands {
  readonly oc: readonly string[];
  readonly kubectl: readonly string[];
}

/** `tried`: what was made for it is gone again, and nothing stays. */
export type Outcome = 'created' | 'changed' | 'unchanged' | 'tried';

export interface Applied<R> {
  readonly outcome: Outcome;
  readonly receipt: R;
  /** What was found out, for the proof. It is kept nowhere. */
  readonly found?: unknown;
}

/** `left` says why something stays: someone else made or changed it. */
export type Undone =
  | { readonly outcome: 'undone' | 'nothing-to-undo' }
  | { readonly outcome: 'left'; readonly why: Text };

export interface ApplyContext {
  /** The run's id; what we create carries it, so that an interrupted run finds its own things again. */
  readonly run: string;
  /** Aborted when the person wants out at once; an action finishes the write in hand otherwise. */
  readonly signal: AbortSignal;
  /** Aborted when the run is to end after this action: whatever only waits need not wait on. */
  readonly stop?: AbortSignal;
  /** `true`: the server checks everything and stores nothing. */
  readonly dryRun: boolean;
  /** Says how far a longer action is. */
  readonly progress: (text: Text) => void;
}

export interface ActionDefinition<I extends Intent, R> {
  /** Stable: journals name it. */
  readonly kind: string;
  /** What will be done, as one line of the review: verb and object. */
  title(intent: I): ActionTitle;
  commands(intent: I): Commands;
  /** The object as it will be, in API form with secrets masked; undefined where none is written. */
  object(intent: I): object | undefined;
  /**
   * What to `get` to see it: "rolebinding NAME -n PROJECT". Absent: it is among the pods, accounts and secrets of the plan's project.
   * @param isMade whether this run made it: else others grant the same, under names of their own
   */
  lookAt?(intent: I, isMade: boolean): string;
  /** Looks first: already in place is `unchanged`. */
  apply(intent: I, ports: Ports, context: ApplyContext): Promise<Result<Applied<R>>>;
  /** Decides from the receipt what is ours to take back. Absent: needs no undo (the review says so). */
  undo?(intent: I, receipt: R, ports: Ports, signal: AbortSignal): Promise<Result<Undone>>;
  /**
   * For an action without undo that writes more than once: after a run that died in between, makes whole what it left. Undo
   * calls it, and finds nothing to do where the run did not begin.
   */
  finish?(intent: I, run: string, ports: Ports, signal: AbortSignal): Promise<Result<Undone>>;
  /** After a run that died before it could write its receipt: the receipt of what it did, or undefined if it did nothing. */
  recover?(intent: I, run: string, ports: Ports, signal: AbortSignal): Promise<Result<R | undefined>>;
}

export interface ActionTitle {
  /** "make pull secret" */
  readonly verb: Text;
  /** "redhat-connect", "3 pods of op" */
  readonly object: Text;
  /** "for registry.connect.redhat.com" */
  readonly detail: Text;
}

/** One planned change: a definition bound to its intent. */
export interface Action {
  readonly kind: string;
  readonly intent: Intent;
  readonly title: ActionTitle;
  readonly commands: Commands;
  readonly object: object | undefined;
  readonly undoable: boolean;
  lookAt?(isMade: boolean): string;
  apply(ports: Ports, context: ApplyContext): Promise<Result<Applied<unknown>>>;
}

/** A kind of change, defined once: review, dry run, progress, journal, results and undo all read this. */
export interface ActionKind<I extends Intent, R> {
  (intent: I): Action;
  readonly definition: ActionDefinition<I, R>;
}

export function defineAction<I extends Intent, R>(definition: ActionDefinition<I, R>): ActionKind<I, R> {
  const { lookAt } = definition;
  const bind = (intent: I): Action => ({
    kind: definition.kind,
    intent,
    title: definition.title(intent),
    commands: definition.commands(intent),
    object: definition.object(intent),
    undoable: definition.undo !== undefined,
    ...(lookAt === undefined ? {} : { lookAt: (isMade) => lookAt(intent, isMade) }),
    apply: (ports, context) => definition.apply(intent, ports, context),
  });
  return Object.assign(bind, { definition });
}
