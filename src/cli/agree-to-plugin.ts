import type { MayRunPlugin, PluginQuestion } from '../adapters/kubernetes/plugin-consent.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Lang, Words } from '../domain/text.ts';
import { catchInterrupts } from './interrupts.ts';
import { personsTarget } from './open-cluster.ts';
import type { Flags } from './program.ts';
import { createPrompt } from './prompt.ts';
import type { Session } from './session.ts';

/**
 * What came of asking whether a kubeconfig's login plugin may be run. Without it there is no login, so a no is CLUSTER-18.
 */
export type PluginConsent =
  | { readonly kind: 'not-asked' | 'left' }
  | { readonly kind: 'refuses'; readonly problem: Problem }
  | { readonly kind: 'agrees'; readonly mayRunPlugin: MayRunPlugin };

/**
 * Asks in plain lines, before any screen is drawn, whether the plugin of a kubeconfig that is not the default one may be run.
 * The usual start pays nothing for it: without `--kubeconfig` or KUBECONFIG there is no such file. Where nobody can be
 * asked nothing is.
 */
export async function agreeToPlugin(
  flags: Flags,
  face: Session['face'],
  env: NodeJS.ProcessEnv,
  lang: Lang,
): Promise<PluginConsent> {
  const isNamed = typeof flags.kubeconfig === 'string' || (env.KUBECONFIG ?? '') !== '';
  if (face === 'none' || flags.allowExecPlugin === true || !isNamed) return { kind: 'not-asked' };
  const target = await personsTarget(flags, env);
  // What is wrong with the file is told where the cluster is opened.
  if (!target.ok) return { kind: 'not-asked' };
  const { pluginQuestion } = await import('../adapters/kubernetes/plugin-consent.ts');
  const question = pluginQuestion(target.value);
  return question === undefined ? { kind: 'not-asked' } : ask(question, lang);
}

async function ask({ file, command, variables, agreement }: PluginQuestion, lang: Lang): Promise<PluginConsent> {
  const w = words[lang];
  const prompt = createPrompt(process.stdin, process.stdout);
  const interrupts = catchInterrupts();
  interrupts.stop.addEventListener('abort', prompt.close);
  try {
    prompt.say(w.about(file));
    prompt.say(`  ${command}`);
    if (variables.length > 0) prompt.say(w.variables(variables));
    const answer = await prompt.ask(w.runIt);
    if (answer === undefined) {
      prompt.say('');
      return { kind: 'left' };
    }
    // Full-width letters too, as an input method types them.
    const isYes = /^y(es)?$/i.test(answer.normalize('NFKC').trim());
    if (isYes) return { kind: 'agrees', mayRunPlugin: agreement };
    return { kind: 'refuses', problem: problem('CLUSTER-18', { command, file }) };
  } finally {
    interrupts.release();
    prompt.close();
  }
}

interface PluginWords {
  readonly about: (file: string) => string;
  readonly variables: (names: readonly string[]) => string;
  readonly runIt: string;
}

const words: Words<PluginWords> = {
  en: {
    about: (file) => `The kubeconfig ${file} logs in by running this program on your computer:`,
    variables: (names) => `It also sets these variables for it: ${names.join(', ')}`,
    runIt: 'Run it? y/N ',
  },
  ja: {
    about: (file) => `kubeconfig ${file} は、このコンピューターで次のプログラムを実行してログインします:`,
    variables: (names) => `プログラムに設定する環境変数: ${names.join('、')}`,
    runIt: '実行しますか? y/N ',
  },
};
