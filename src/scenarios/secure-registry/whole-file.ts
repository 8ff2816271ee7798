import type { CreatePullSecret } from '../../actions/create-pull-secret.ts';
import { isFound, type SettledAnswers } from './answers.ts';

/** The file itself, where it holds what the secret is to hold, no more and no less, as it lies there. */
export function wholeFile(
  { source, file, everything, login, layout = 'dockerconfigjson' }: SettledAnswers,
  [needed, ...others]: CreatePullSecret['entries'],
): Pick<CreatePullSecret, 'file'> {
  if (file === undefined || source?.kind !== 'file' || everything !== true || !isFound(login)) return {};
  const asRead =
    needed.key === login.key && (needed.email ?? '') === (login.email ?? '') && others.length === login.others.length;
  return asRead && login.verbatim === layout ? { file } : {};
}
