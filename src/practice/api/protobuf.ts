import type { Field, MessageShape, Shape } from './shape.ts';

export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

const MAGIC = Buffer.from('k8s\0', 'latin1');

/**
 * Reads a body as kubectl and oc send it for built-in kinds: an envelope that names the kind, and the object within. The result
 * is what JSON would have held. Undefined where it is broken. The shape must have numbers: none that is open.
 * Source: k8s apimachinery pkg/runtime/generated.proto, `Unknown`; protobuf's wire format.
 */
export function decodeProtobuf(body: Buffer, shape: MessageShape): unknown {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  try {
    const envelope = [...readEntries(body.subarray(MAGIC.length))];
    const type = bytesOf(envelope.find(({ number }) => number === 1)?.value);
    const raw = bytesOf(envelope.find(({ number }) => number === 2)?.value);
    const names = Object.fromEntries(
      [...readEntries(type)].map(({ number, value }) => [number, bytesOf(value).toString('utf8')]),
    );
    return { apiVersion: names[1], kind: names[2], ...readMessage(raw, shape) };
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

interface Entry {
  readonly number: number;
  readonly value: Buffer | bigint;
}

function* readEntries(bytes: Buffer): Generator<Entry> {
  let at = 0;
  const varint = () => {
    for (let value = 0n, shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number that does not end');
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const length = { 0: 0, 1: 8, 5: 4, 2: -1 }[tag & 7];
    if (length === undefined) throw new RangeError('an unknown wire type');
    if (length === 0) {
      yield { number: tag >>> 3, value: varint() };
      continue;
    }
    const size = length < 0 ? Number(varint()) : length;
    if (at + size > bytes.length) throw new RangeError('the message ends too soon');
    yield { number: tag >>> 3, value: bytes.subarray(at, at + size) };
    at += size;
  }
}

function bytesOf(value: Buffer | bigint | undefined): Buffer {
  if (value === undefined || typeof value === 'bigint') throw new RangeError('bytes were expected');
  return value;
}

function readMessage(bytes: Buffer, shape: MessageShape): Record<string, unknown> {
  const byNumber = new Map<number, readonly [string, Field]>(
    Object.entries(shape.fields).map((entry) => [entry[1].number, entry]),
  );
  const message: Record<string, unknown> = {};
  for (const { number, value } of readEntries(bytes)) {
    const [name, field] = byNumber.get(number) ?? [];
    if (name === undefined || field === undefined) continue;
    const { shape: inner } = field;
    if (typeof inner === 'object' && 'list' in inner) {
      const list = message[name];
      message[name] = [...(Array.isArray(list) ? list : []), readValue(value, inner.list)];
    } else if (typeof inner === 'object' && 'map' in inner) {
      const [key, item] = readMapEntry(bytesOf(value), inner.map);
      message[name] = { ...(message[name] as object | undefined), [key]: item };
    } else {
      message[name] = readValue(value, inner);
    }
  }
  return message;
}

function readMapEntry(bytes: Buffer, shape: 'string' | 'bytes'): readonly [string, unknown] {
  const entries = [...readEntries(bytes)];
  const key = entries.find(({ number }) => number === 1)?.value;
  const item = entries.find(({ number }) => number === 2)?.value ?? Buffer.alloc(0);
  return [key === undefined ? '' : bytesOf(key).toString('utf8'), readValue(item, shape)];
}

function readValue(value: Buffer | bigint, shape: Shape): unknown {
  if (shape === 'boolean') return value !== 0n;
  if (shape === 'number') return Number(BigInt.asIntN(64, typeof value === 'bigint' ? value : 0n));
  const bytes = bytesOf(value);
  if (shape === 'bytes') return bytes.toString('base64');
  // Times of what a client writes are empty: the server sets them.
  if (shape === 'time') return null;
  return typeof shape === 'object' && 'fields' in shape ? readMessage(bytes, shape) : bytes.toString('utf8');
}
