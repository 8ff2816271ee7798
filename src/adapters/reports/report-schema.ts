import { z } from 'zod';
import { MOST_IN_REPORT, REPORT_KIND, type Report } from '../../domain/report.ts';

const { pods, secrets, entries, events, actions, others } = MOST_IN_REPORT;

const moment = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();
const name = z.string().max(4000);
const names = (most: number) => z.array(name).max(most);

const text = z.object({ en: name, ja: name });

const evidenceValue = z.union([name, z.number(), z.boolean(), z.null(), names(1000)]);

const problem = z.object({
  code: z.string().regex(/^[A-Z]{2,12}-\d{2,3}$/),
  evidence: z.record(z.string().regex(/^[a-z][A-Za-z]{0,40}$/), evidenceValue),
});

const seenFrom = z.enum(['this-computer', 'cluster-api', 'node', 'text']);

const link = z.object({
  link: z.enum(['pod', 'service-account', 'pull-secret', 'role-binding', 'registry', 'auth-server', 'image']),
  status: z.enum(['ok', 'warning', 'broken', 'unknown']),
  subject: text,
  evidence: text,
  seenFrom: seenFrom.nullable(),
  problem: problem.nullable(),
});
const links = z.array(link).max(others);

const cause = z.object({
  problem,
  certainty: z.enum(['sure', 'suspected']),
  seenFrom,
  settledBy: text.nullable(),
});

const remedy = z.object({
  id: name,
  cause: z.string().max(20),
  title: text,
  asks: text,
  effort: z.enum(['nothing', 'restart', 'answer', 'others', 'look']),
  letter: z.object({ whom: text, what: text, commands: names(others) }).nullable(),
});

const subject = z.object({
  kind: z.enum(['pod', 'build', 'import']),
  namespace: name,
  pod: name,
  workload: name,
  account: name,
  image: name,
  container: name,
  stuckPods: names(pods),
  totalPods: count,
  since: moment.nullable(),
  shows: names(others),
  lists: z.object({ pull: names(others), mount: names(others) }),
  node: name.nullable(),
  said: name,
});

const secret = z.object({
  name,
  type: name,
  made: moment.nullable(),
  shown: z.boolean(),
  linkedTo: names(others),
  entries: z.array(z.object({ key: name, userShape: name, hasPassword: z.boolean(), fits: z.boolean() })).max(entries),
});

const event = z.object({
  kind: name,
  name,
  type: name,
  reason: name,
  message: name,
  count,
  first: name.nullable(),
  last: name.nullable(),
  from: name,
  host: name,
});

const action = z.object({
  kind: name,
  namespace: name,
  title: z.object({ verb: text, object: text, detail: text }),
  commands: z.object({ oc: names(others), kubectl: names(others) }),
  outcome: z.enum(['created', 'changed', 'unchanged', 'tried', 'failed', 'not-run']),
  problem: problem.nullable(),
});

const run = z.object({
  id: name,
  dryRun: z.boolean(),
  outcome: z.enum(['done', 'unchanged', 'failed', 'cancelled', 'unfinished']),
  actions: z.array(action).max(actions),
  before: links,
  after: links,
});

/** A report as its file has it. Members it does not know are left out. */
export const reportSchema: z.ZodType<Report> = z.object({
  kind: z.literal(REPORT_KIND),
  version: z.literal(1),
  made: moment,
  program: name,
  shared: z.boolean(),
  cluster: z.object({
    name,
    server: name,
    version: name,
    platform: z.enum(['openshift', 'kubernetes']),
    practice: z.boolean(),
  }),
  user: name,
  namespace: name,
  subject,
  realm: name.nullable(),
  secrets: z.array(secret).max(secrets),
  links,
  causes: z.array(cause).max(others),
  remedies: z.array(remedy).max(others),
  unproven: z.array(text).max(others),
  events: z.array(event).max(events),
  isComplete: z.boolean(),
  leftOut: z.object({ pods: count, secrets: count, events: count }),
  run: run.nullable(),
});
