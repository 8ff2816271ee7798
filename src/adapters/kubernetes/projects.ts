import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { kinds } from './kinds.ts';
import { readList } from './read-list.ts';

const projectList = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

/** The projects this user may see: OpenShift's own list, which every user may ask for, else the namespaces. */
export async function readProjects(client: Client, signal: AbortSignal): Promise<Result<readonly string[]>> {
  const at = { group: 'project.openshift.io', version: 'v1', plural: 'projects' };
  const projects = await client.read(
    async (api, options) => projectList.parse(await api.custom.listClusterCustomObject(at, options)),
    signal,
  );
  if (projects.ok) return ok(projects.value.items.map(({ metadata }) => cleanText(metadata.name)));
  const place = { namespace: '', name: '' };
  // Plain Kubernetes answers 404, or 403 to whoever may not ask for what is not there.
  const code = statusOf(projects.failure);
  if (code !== 403 && code !== 404) {
    return failed(
      failureProblem(projects.failure, asked(client, 'list', { kind: 'Project', resource: 'projects' }, place)),
    );
  }
  const namespaces = await readList(client, kinds.Namespace, '', {}, signal);
  if (!namespaces.ok) return failed(failureProblem(namespaces.failure, asked(client, 'list', kinds.Namespace, place)));
  return ok(namespaces.value.items.map(({ metadata }) => metadata.name));
}
