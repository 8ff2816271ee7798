import type { Kind, KubeObjects, KubeSecret } from '../../domain/kube-objects.ts';
import { Secret } from '../../domain/secret.ts';
import { kinds } from '../kubernetes/kinds.ts';

/** An object of one of the kinds the program knows. */
export type ReadObject = { readonly [K in Kind]: { readonly kind: K; readonly object: KubeObjects[K] } }[Kind];

/** Lists within lists are not made by anybody. */
const DEEPEST_LIST = 3;

type Fields = Readonly<Record<string, unknown>>;

/** The objects of a document of the API, those of a list each by itself. What has not their shape is left out. */
export function readObjects(document: unknown, deepest = DEEPEST_LIST): readonly ReadObject[] {
  if (!isFields(document)) return [];
  const { items } = document;
  const kind = typeof document.kind === 'string' ? document.kind : 'List';
  if (Array.isArray(items) && kind.endsWith('List')) {
    const member = kind.slice(0, -'List'.length);
    // The items of a typed list name no kind of their own.
    const typed = (item: unknown) => (isFields(item) && member !== '' ? { kind: member, ...item } : item);
    return deepest === 0 ? [] : items.flatMap((item) => readObjects(typed(item), deepest - 1));
  }
  const found = kindOf(document);
  const object = found === undefined ? undefined : converted(found, document);
  return object === undefined ? [] : [object];
}

function converted(kind: Kind, document: Fields): ReadObject | undefined {
  try {
    const raw = kind === 'Event' ? coreEvent(document) : kind === 'Secret' ? withTexts(document) : document;
    // An object that was cut off may have lost its name.
    const object = kinds[kind].fromWatch({ ...raw, metadata: { name: '-', ...fieldsOf(raw.metadata) } });
    const isCut = !Object.hasOwn(fieldsOf(raw.metadata), 'name') || (kind === 'Pod' && !isFields(raw.spec));
    const marked = kind === 'Secret' ? withoutBlanked(object as KubeSecret, fieldsOf(document.data)) : object;
    return { kind, object: isCut ? { ...marked, isPartial: true } : marked } as ReadObject;
  } catch (error) {
    // What has not the shape of the API.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Of a group of another maker, a kind of the same name is another one. */
function kindOf(document: Fields): Kind | undefined {
  const { kind, apiVersion } = document;
  if (typeof kind !== 'string') return impliedKind(document);
  if (!Object.hasOwn(kinds, kind)) return undefined;
  const known = kind as Kind;
  const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/')[0] : undefined;
  const [, root, own] = kinds[known].path('-').split('/');
  const isOwn = group === undefined || group === (root === 'api' ? '' : own) || group === 'extensions';
  return isOwn || (known === 'Event' && group === 'events.k8s.io') ? known : undefined;
}

/** A copy often begins below `kind`. */
function impliedKind(document: Fields): Kind | undefined {
  if (isFields(document.involvedObject)) return 'Event';
  if (Array.isArray(fieldsOf(document.spec).containers)) return 'Pod';
  return Array.isArray(fieldsOf(document.status).containerStatuses) ? 'Pod' : undefined;
}

/** Source: Kubernetes events/v1 Event, which calls two fields by other names. */
function coreEvent(document: Fields): Fields {
  const { regarding, note, deprecatedCount, deprecatedSource, deprecatedFirstTimestamp, deprecatedLastTimestamp } =
    document;
  if (!isFields(regarding)) return { involvedObject: {}, ...document };
  return {
    ...document,
    involvedObject: regarding,
    message: note,
    count: deprecatedCount,
    source: deprecatedSource,
    firstTimestamp: deprecatedFirstTimestamp,
    lastTimestamp: deprecatedLastTimestamp,
  };
}

/** Where somebody has taken values out, none is left. */
function withTexts(document: Fields): Fields {
  const values = Object.entries(fieldsOf(document.data)).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : '',
  ]);
  return { ...document, data: Object.fromEntries(values) };
}

/** `oc adm inspect` and people put something else in the place of values: then the contents are not known. */
function withoutBlanked(secret: KubeSecret, raw: Fields): KubeSecret {
  const values = Object.entries(secret.data).map(([key, value]) => ({
    key,
    value,
    isBlanked: isBlank(raw[key], value),
  }));
  if (values.every(({ isBlanked }) => !isBlanked)) return secret;
  const data = Object.fromEntries(values.map(({ key, value, isBlanked }) => [key, isBlanked ? new Secret('') : value]));
  return { ...secret, data, isPartial: true };
}

function isBlank(raw: unknown, value: Secret): boolean {
  if (typeof raw !== 'string') return true;
  const text = value.reveal();
  if (text.trimStart().startsWith('{')) return false;
  return (
    raw === '' ||
    // Source: openshift/oc pkg/cli/admin/inspect, secret.go.
    /^\d{1,12} bytes long$/.test(text) ||
    /^\d{1,12} bytes long$/.test(raw) ||
    /redact|omit|hidden|remov|conceal|mask|secret|^[x*.#?<>_-]+$/i.test(raw.slice(0, 200))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
