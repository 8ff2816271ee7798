import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { parseRegistryServer } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { ChoiceRow, Context, FlagValues, Prepared, Question } from '../../flow/scenario.ts';
import type { HeldLogin, RenewLoginAnswers } from './answers.ts';
import { type HeldEntry, heldEntries, holderName, holdersOf } from './holders.ts';
import { words } from './words.ts';

/** Which login has a new password. Read from the secrets: nobody has to remember where it lies. */
export const heldQuestion: Question<RenewLoginAnswers, 'held'> = {
  id: 'held',
  ask: say(words, (w) => w.held.ask),
  label: say(words, (w) => w.held.label),
  why: say(words, (w) => w.held.why),
  flags: [
    { option: '--registry <server>', about: say(words, (w) => w.held.flagRegistry) },
    { option: '--username <name>', about: say(words, (w) => w.held.flagUser) },
  ],
  fromFlags: heldFromFlags,
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: offer,
    parse: ([value = '']) => ok(JSON.parse(value) as HeldLogin),
    format: (held) => [JSON.stringify(held)],
  },
  show: showHeld,
  check: async (held, _answers, context) => {
    const found = await heldEntries(context);
    if (!found.ok) return { kind: 'unknown', problem: found.problem };
    if (holdersOf(found.value.entries, held).length > 0) return { kind: 'passed', found: [] };
    const { namespace } = context.identity;
    const { host, username } = held;
    return { kind: 'refused', problem: problem('SECRET-57', { host, username: cleanText(username), namespace }) };
  },
};

function heldFromFlags({ registry, username }: FlagValues): Result<HeldLogin> | undefined {
  if (typeof registry !== 'string' || typeof username !== 'string') return undefined;
  const server = parseRegistryServer(registry);
  return server.ok ? ok({ host: server.value.host, username }) : server;
}

function showHeld({ host, username }: HeldLogin): Text {
  return say(words, (w) => w.held.at(cleanText(username), host));
}

async function offer(_answers: unknown, context: Context): Promise<Result<Prepared<HeldLogin>>> {
  const found = await heldEntries(context);
  if (!found.ok) return found;
  const { entries } = found.value;
  const rows = [...groups(entries)].map(([value, group]) => row(value, group, entries));
  if (rows.length === 0) {
    const { namespace } = context.identity;
    return failed(problem('SECRET-57', { host: '', username: '', namespace }));
  }
  const columns = (['user', 'registry'] as const).map((name) => say(words, (w) => w.held.columns[name]));
  return ok({ kind: 'choices', choices: { columns, rows, chosen: [] } });
}

function groups(entries: readonly HeldEntry[]): ReadonlyMap<string, HeldLogin> {
  return new Map(entries.map(({ host, username }) => [JSON.stringify({ host, username }), { host, username }]));
}

function row(value: string, held: HeldLogin, entries: readonly HeldEntry[]): ChoiceRow {
  const names = holdersOf(entries, held).map((holder) => holderName(holder));
  const [first = '', ...others] = names;
  return {
    value,
    cells: [plain(cleanText(held.username)), plain(cleanText(held.host))],
    fact: say(words, (w) => w.held.lies(others.length === 0 ? first : `${first} +${others.length}`)),
  };
}
