import { currentIn, type TemplateChange } from '../../actions/change-template.ts';
import { accountOf, type KubePodSpec } from '../../domain/kube-objects.ts';
import { pullTroubles, usesImage } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { isPodOf } from '../../domain/workload.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { revertingOwners } from '../secure-registry/surroundings.ts';
import { triedAsNodes } from '../shared-questions/try-as-nodes.ts';
import { foundBy } from '../shared-questions/try-login.ts';
import type { ChangeTemplateFacts, SettledAnswers } from './answers.ts';
import { readWorkload } from './read-workload.ts';
import { aimOf } from './try-change.ts';

/** Reads the template as it stands, the pods made from it, and the right to change it. */
export async function readFacts(
  answers: SettledAnswers,
  checks: Readonly<Record<string, CheckOutcome>>,
  context: Context,
): Promise<Result<ChangeTemplateFacts>> {
  const { identity, ports, settings, signal } = context;
  const { namespace } = identity;
  const [found, aim, pods] = await Promise.all([
    readWorkload(answers.workload, context),
    aimOf(answers, context),
    ports.cluster.list('Pod', namespace, {}, signal),
  ]);
  if (!found.ok) return found;
  if (!aim.ok) return aim;
  if (!pods.ok) return pods;
  const { template, image, account } = aim.value;
  const group = { CronJob: 'batch', DeploymentConfig: 'apps.openshift.io' };
  const { kind } = found.value;
  const resource = `${kind.toLowerCase()}s`;
  const right = {
    verb: 'patch',
    group: kind === 'CronJob' || kind === 'DeploymentConfig' ? group[kind] : 'apps',
    resource,
    namespace,
  };
  const reviewed = await ports.cluster.mayI([right], signal);
  const standing = pods.value.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const mine = standing.filter((pod) => isPodOf(pod, answers.workload));
  const check = checks[checkedBy(answers)];
  return ok({
    identity,
    settings,
    found: found.value,
    change: changeOf(answers, template),
    image,
    account,
    pods: mine,
    stuck: mine.filter((pod) => pullTroubles(pod).length > 0),
    others: standing.filter((pod) => !mine.includes(pod) && accountOf(pod) === account && usesImage(pod, image.text)),
    mayChange: reviewed.ok ? reviewed.value[0] : undefined,
    reverting: revertingOwners([found.value.workload]),
    afterwards: triedAsNodes(check),
    tried: foundBy(check),
  });
}

/** The question whose answer has been tried. */
function checkedBy({ what, tag = '' }: SettledAnswers): string {
  if (what === 'account') return 'setServiceAccount';
  if (what === 'policy') return 'setPullPolicy';
  return tag === '' ? 'setImage' : 'tag';
}

function changeOf(answers: SettledAnswers, template: KubePodSpec): TemplateChange {
  const { what, container = '', tag = '', setImage, setServiceAccount = '', setPullPolicy = '' } = answers;
  const change: TemplateChange =
    what === 'account'
      ? { field: 'serviceAccountName', to: setServiceAccount }
      : what === 'policy'
        ? { field: 'imagePullPolicy', container, to: setPullPolicy }
        : { field: 'image', container, to: tag === '' ? (setImage?.text ?? '') : tag };
  const from = currentIn(template, change);
  return from === undefined ? change : { ...change, from };
}
