import type { CronJob, Job } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import { timestamp } from '../api/timestamp.ts';
import { system } from '../api/user.ts';
import { type Desk, labelled } from './desk.ts';

export function runJob(job: Job, desk: Desk): void {
  const { completions = 1, template } = job.spec;
  const { name } = job.metadata;
  const own = desk.ownedBy(kinds.pods, job);
  const succeeded = own.filter(({ status }) => status?.phase === 'Succeeded').length;
  const ends = { 'job-name': name, 'batch.kubernetes.io/job-name': name };
  if (succeeded < completions && own.length === succeeded)
    desk.make(kinds.pods, job, { generateName: `${name}-` }, labelled(template, ends));
  const conditions = succeeded < completions ? {} : { conditions: [{ type: 'Complete', status: 'True' }] };
  desk.report(kinds.jobs, job, { active: own.length - succeeded, succeeded, ...conditions });
}

/** Its hour strikes once, when it is made: a practice does not last till the next. */
export function runCronJob(cron: CronJob, desk: Desk): void {
  const { suspend = false, jobTemplate } = cron.spec;
  const ran = (cron.status as { readonly lastScheduleTime?: string } | undefined)?.lastScheduleTime !== undefined;
  if (suspend || ran) return;
  const minutes = Math.floor(Date.now() / 60_000);
  if (!desk.make(kinds.jobs, cron, { name: `${cron.metadata.name}-${minutes}` }, jobTemplate)) return;
  const lastScheduleTime = timestamp();
  const current = desk.store.get(kinds.cronjobs, cron.metadata.namespace, cron.metadata.name) ?? cron;
  const context = { store: desk.store, user: system };
  update(kinds.cronjobs, { ...current, status: { lastScheduleTime } }, context, { subresource: 'status' });
}
