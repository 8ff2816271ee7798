import { problem } from '../../src/domain/problem.ts';
import { ok } from '../../src/domain/result.ts';
import { jobFor, runJob, type Workshop } from '../../src/flow/job.ts';
import type { Menu } from '../../src/flow/reduce.ts';
import type { WizardEvent } from '../../src/flow/state.ts';
import { drawFace } from '../../src/ui/draw-face.ts';
import { reduceFace } from '../../src/ui/face.ts';
import { type FaceEvent, type FaceStart, type FaceState, initialFace } from '../../src/ui/face-state.ts';
import { widthOfLine } from '../../src/ui/line.ts';
import { arrival, chain, harbour, harbourWorkshop, now, settings, sighted } from './harbour.ts';

export const { menu } = harbour();

export const look = { color: false, ascii: false, wide: false };

export function begin(start: Partial<FaceStart> = {}): FaceState {
  return initialFace(menu, { settings, lang: 'en', look, size: { columns: 80, rows: 24 }, ...start });
}

/** A face after keys by name, texts to type (with `"` before them), and other events. */
export function having(face: FaceState, ...happened: readonly (string | FaceEvent)[]): FaceState {
  return happened.flatMap(eventsOf).reduce((state, event) => reduceFace(menu, state, event), face);
}

function eventsOf(happened: string | FaceEvent): readonly FaceEvent[] {
  if (typeof happened !== 'string') return [happened];
  if (!happened.startsWith('"')) return [{ type: 'key', key: { name: happened } }];
  return Array.from(happened.slice(1), (text) => ({ type: 'key', key: { name: text, text } }));
}

/** What the job in hand says: the ticket is the one the state waits for. */
export function told(face: FaceState, ...events: readonly WizardEvent[]): FaceState {
  return events.reduce((state, event) => {
    const ticket = jobFor(menu, state.wizard)?.key ?? 'none';
    return reduceFace(menu, state, { type: 'job', ticket, event, at: now });
  }, face);
}

/** Lets the wizard do what it would do by itself, until a person is needed. */
export async function worked(face: FaceState, workshop: Workshop = harbourWorkshop()): Promise<FaceState> {
  let current = face;
  for (let job = jobFor(menu, current.wizard); job !== undefined; job = jobFor(menu, current.wizard)) {
    const { signal } = new AbortController();
    for await (const event of runJob(job, current.wizard, workshop, { stop: signal, leave: signal })) {
      current = reduceFace(menu, current, { type: 'job', ticket: job.key, event, at: now });
    }
  }
  return current;
}

export function seen(face: FaceState): FaceState {
  return reduceFace(menu, face, { type: 'consent-painted', attempt: face.wizard.attempt });
}

/** The rows of the screen as plain text, and their widths. */
export function screen(
  face: FaceState,
  of: Menu = menu,
): { readonly rows: readonly string[]; readonly widths: readonly number[] } {
  const { lines } = drawFace(of, face);
  return {
    rows: lines.map(({ spans }) => spans.map(({ text }) => text).join('')),
    widths: lines.map((line) => widthOfLine(line, face.look)),
  };
}

const arrived = await worked(begin());
const askedImage = having(arrived, 'down', 'enter');
const askedAccounts = await worked(having(askedImage, '"registry.connect.redhat.com/acme/op:1.2', 'enter'));
const askedLogin = await worked(having(askedAccounts, 'enter'));
const typedLogin = having(askedLogin, '"bob', 'enter', { type: 'paste', text: 'geheim\r' });
const reviewed = seen(await worked(having(typedLogin, 'enter')));
const applying = having(reviewed, 'y');
const ran = (...events: readonly Extract<WizardEvent, { type: 'ran' }>['event'][]) =>
  events.map((event): WizardEvent => ({ type: 'ran', event }));
const begun = told(
  applying,
  ...ran(
    { type: 'run-started', run: 'run-1', of: 2, dryRun: false },
    { type: 'action-started', action: 0 },
    { type: 'action-done', action: 0, outcome: 'created', receipt: 1 },
    { type: 'action-started', action: 1 },
    { type: 'action-progress', action: 1, text: { en: '2 of 3 gone', ja: '2/3 完了' } },
  ),
);
const busy = problem('CLUSTER-14', { server: 'https://api.prod-tokyo.example:6443', status: 503, detail: 'busy' });
const stopped = told(
  begun,
  ...ran({ type: 'action-failed', action: 1, problem: busy }, { type: 'run-finished', outcome: 'failed' }),
);
const finished = told(
  begun,
  ...ran({ type: 'action-done', action: 1, outcome: 'changed', receipt: 2 }, { type: 'run-finished', outcome: 'done' }),
);
const watching = told(finished, {
  type: 'chain-drawn',
  proof: { links: chain('unknown'), progress: { en: '2 of 3 pulled', ja: '2/3 プル済み' }, unproven: [] },
});
const brokenLink = problem('IMAGE-50', { pod: 'op-7', image: 'registry/op:1.2', message: 'manifest unknown' });
const broken = told(
  finished,
  {
    type: 'chain-drawn',
    proof: {
      links: chain('ok').map((link, index) =>
        index === 0 ? { ...link, status: 'broken', problem: brokenLink } : link,
      ),
      unproven: [{ en: 'that node n2 reaches sso.redhat.com', ja: 'ノード n2 からの到達' }],
    },
  },
  { type: 'proven' },
);
const typedBefore = (image: string) => having(askedImage, `"${image}`, 'enter');
const through = async (image: string) =>
  worked(having(await worked(having(await worked(typedBefore(image)), 'enter')), '"bob', 'enter', '"pw', 'enter'));

/** Every screen there is, by name, as states that events have led to. */
export const moments = {
  'before anything is known': begin(),
  arrived,
  'nothing stuck': await worked(begin(), harbourWorkshop({ survey: () => sighted(ok({ ...arrival, stuck: [] })) })),
  'a text': askedImage,
  'a text that was not taken': having(askedImage, 'enter'),
  'reading for a choice': having(askedImage, '"quay.io/team/app:1', 'enter'),
  'a long choice': askedAccounts,
  'a filtered choice': having(askedAccounts, '"robot-3', 'down', ' '),
  'a choice that finds nothing': having(askedAccounts, '"nobody'),
  'a login': askedLogin,
  'a login with a password': typedLogin,
  'a revealed password': having(typedLogin, 'ctrl-r'),
  'a refused login': await worked(having(askedLogin, '"stranger', 'enter', '"pw', 'enter')),
  'trying a login': having(typedLogin, 'enter'),
  'a review': reviewed,
  'the review as oc': having(reviewed, 'tab'),
  'the review as objects': having(reviewed, 'shift-tab'),
  'the assumptions': having(reviewed, 'e'),
  'why, over a review': having(reviewed, '?'),
  'why, over a login': having(askedLogin, 'ctrl-g'),
  applying: begun,
  stopping: having(begun, 'ctrl-c'),
  'stopped by a failure': stopped,
  'stopped by the person': told(
    having(applying, 'ctrl-c'),
    ...ran(
      { type: 'run-started', run: 'run-1', of: 2, dryRun: false },
      { type: 'action-started', action: 0 },
      { type: 'action-done', action: 0, outcome: 'created', receipt: 1 },
      { type: 'run-finished', outcome: 'cancelled' },
    ),
  ),
  'looking at the chain': finished,
  'watching pods': watching,
  'a chain that is proven': told(watching, { type: 'proven' }),
  'a chain that is broken': broken,
  'nothing was needed': await through('open'),
  'waiting for somebody': await through('forbidden'),
  'no cluster': told(begin(), {
    type: 'troubled',
    problem: problem('CLUSTER-01', { looked: ['/home/hanako/.kube/config'] }),
  }),
  'no answer of the cluster': told(begin(), { type: 'troubled', problem: busy }),
  'a project to be named': having(arrived, 'down', 'down', 'down', 'enter'),
} as const;
