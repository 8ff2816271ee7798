import { Command, CommanderError, Option } from 'commander';
import type { Lang } from '../domain/text.ts';
import type { Menu } from '../flow/reduce.ts';
import type { Scenario } from '../flow/scenario.ts';
import { cliWords } from './cli-words.ts';
import { asOption } from './flags.ts';

/** What argv asks for. */
export type Request =
  | { readonly command: 'wizard'; readonly flags: Flags }
  | { readonly command: 'runs'; readonly flags: Flags }
  | { readonly command: 'scenario'; readonly scenario: string; readonly flags: Flags }
  | { readonly command: 'practice'; readonly serve: boolean; readonly flags: Flags }
  | { readonly command: 'undo'; readonly run: string | undefined; readonly flags: Flags }
  | { readonly command: 'shown'; readonly text: string }
  | { readonly command: 'refused'; readonly detail: string };

/** Options as commander names them. */
export type Flags = Readonly<Record<string, unknown>>;

/** Reads argv. `--help` and usage errors come back as values; nothing is printed and nothing exits here. */
export function readArguments(argv: readonly string[], menu: Menu, lang: Lang, version: string): Request {
  let request: Request | undefined;
  let shown = '';
  const program = build(menu, lang, version, (made) => {
    request = made;
  });
  const everyone = [program, ...program.commands];
  for (const command of everyone) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        shown += text;
      },
      writeErr: () => {},
    });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'shown', text: shown };
    return { command: 'refused', detail: error.message.replace(/^error: /, '') };
  }
  return request ?? { command: 'shown', text: program.helpInformation() };
}

function build(menu: Menu, lang: Lang, version: string, made: (request: Request) => void): Command {
  const w = cliWords[lang];
  const program = new Command('pull-secret-wizard')
    .description(`${w.about}\n${w.usageNote}`)
    .version(version, '--version', w.flags.version)
    .helpOption('-h, --help', w.flags.help)
    .helpCommand(false)
    .allowExcessArguments(false)
    .addHelpText('after', `\n${w.exitCodes.join('\n')}`);
  common(program, lang).action((_options, command: Command) => made({ command: 'wizard', flags: command.opts() }));
  // The common flags are the program's own: they may stand before or after a command, and every help lists them.
  program.configureHelp({ showGlobalOptions: true, styleTitle: (title) => w.titles[title] ?? title });
  for (const scenario of menu.values()) scenarioCommand(program, scenario, lang, made);
  const practice = program
    .command('practice')
    .description(w.commands.practice)
    .option('--serve', w.flags.serve)
    .addOption(new Option('--learner <name>', w.flags.learner).argParser(collect))
    .addOption(new Option('--scene <id>', w.flags.scene).argParser(collect))
    .option('--plain', w.flags.plain);
  practice.helpOption('-h, --help', w.flags.help).action((_options, command: Command) => {
    const flags = command.optsWithGlobals<Flags>();
    if (flags.learner !== undefined && flags.serve !== true) command.error("option '--learner <name>' wants '--serve'");
    made({ command: 'practice', serve: flags.serve === true, flags });
  });
  const runs = program.command('runs').description(w.commands.runs);
  runs
    .helpOption('-h, --help', w.flags.help)
    .action((_options, command: Command) => made({ command: 'runs', flags: command.optsWithGlobals() }));
  const undo = program.command('undo').argument('[run]').description(w.commands.undo);
  undo
    .helpOption('-h, --help', w.flags.help)
    .action((run: string | undefined, _options, command: Command) =>
      made({ command: 'undo', run, flags: command.optsWithGlobals() }),
    );
  return program;
}

function scenarioCommand(program: Command, scenario: Scenario, lang: Lang, made: (request: Request) => void): void {
  const w = cliWords[lang];
  const command = program.command(scenario.id).description(scenario.help[lang]).optionsGroup(w.groups.questions);
  for (const question of scenario.questions) {
    for (const flag of question.flags) command.addOption(asOption(flag, lang));
  }
  const argument = scenario.questions.find((question) => question.argument !== undefined)?.argument;
  if (argument !== undefined) command.argument(`[${argument.form}]`, argument.about[lang]);
  command.helpOption('-h, --help', w.flags.help).action((...given: readonly unknown[]) => {
    // Commander gives the arguments, the options and the command itself, which knows all of them.
    const self = given.at(-1) as Command;
    const [word] = self.args;
    const flags = self.optsWithGlobals<Flags>();
    const taken = argument === undefined || word === undefined ? flags : { ...flags, [argument.name]: word };
    made({ command: 'scenario', scenario: scenario.id, flags: taken });
  });
}

/** A flag that may be given several times. */
function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Flags of every command; they follow kubectl where it has them. */
function common(command: Command, lang: Lang): Command {
  const { flags, groups } = cliWords[lang];
  return command
    .allowExcessArguments(false)
    .helpOption('-h, --help', flags.help)
    .optionsGroup(groups.cluster)
    .option('--kubeconfig <path>', flags.kubeconfig)
    .option('--context <name>', flags.context)
    .option('-n, --namespace <project>', flags.namespace)
    .option('-A, --all-namespaces', flags.allNamespaces)
    .option('--as <user>', flags.as)
    .addOption(new Option('--as-group <group>', flags.asGroup).argParser(collect))
    .option('--request-timeout <time>', flags.requestTimeout)
    .option('--allow-exec-plugin', flags.allowExecPlugin)
    .optionsGroup(groups.run)
    .addOption(new Option('--dry-run <how>', flags.dryRun).choices(['none', 'client', 'server']).default('none'))
    .addOption(new Option('-o, --output <format>', flags.output).choices(['text', 'json', 'yaml']).default('text'))
    .option('--ca-file <path>', flags.caFile)
    .option('--allow-http', flags.allowHttp)
    .option('--yes', flags.yes)
    .option('--answers <file>', flags.answers)
    .optionsGroup(groups.face)
    .option('--report <file>', flags.report)
    .option('--share', flags.share)
    .addOption(new Option('--lang <lang>', flags.lang).choices(['en', 'ja']))
    .option('--accessible', flags.accessible)
    .option('--no-color', flags.noColor);
}
