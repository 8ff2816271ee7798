import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';

/**
 * Connects through a SOCKS5 proxy, which resolves the names too, as with kubectl. Ours because undici's own prints warnings,
 * across a screen too, and cannot do without a TLS server name where the server is an address.
 * Source: RFC 1928, RFC 1929.
 */
export function socks5Connector(
  proxy: URL,
  tls: buildConnector.BuildOptions & { readonly timeout: number },
): buildConnector.connector {
  const secure = buildConnector(tls);
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const connectThrough = async () => {
      const tunnel = await openTunnel(proxy, options.hostname.replace(/^\[|\]$/g, ''), port, tls.timeout);
      if (tunnel instanceof Error) callback(tunnel, null);
      else if (options.protocol === 'https:') secure({ ...options, httpSocket: tunnel }, callback);
      else callback(null, tunnel);
    };
    void connectThrough();
  };
}

const VERSION = 5;
const NO_LOGIN = 0;
const LOGIN = 2;
const CONNECT = 1;

/** What a proxy answers instead of a connection. */
const REPLIES: readonly string[] = [
  '',
  'general failure',
  'not allowed by its rules',
  'network unreachable',
  'host unreachable',
  'connection refused',
  'time to live expired',
  'command not supported',
  'address type not supported',
];

async function openTunnel(proxy: URL, host: string, port: number, milliseconds: number): Promise<Socket | Error> {
  const socket = connect(Number(proxy.port) || 1080, proxy.hostname.replace(/^\[|\]$/g, ''));
  // An error between two reads; the next one tells.
  socket.on('error', () => {});
  const giveUp = () => socket.destroy(Object.assign(new Error('the proxy did not answer'), { code: 'ETIMEDOUT' }));
  const timer = setTimeout(giveUp, milliseconds);
  try {
    await once(socket, 'connect');
    const answers = readerOf(socket);
    await greet(socket, answers, proxy);
    socket.write(Buffer.from([VERSION, CONNECT, 0, ...address(host), port >> 8, port & 0xff]));
    const [, reply = 1, , type] = await answers.take(4);
    if (reply !== 0) throw refusal(REPLIES[reply] ?? `reply ${reply}`);
    // Where it connected from; of no use here, but it must be read away.
    const length = type === 1 ? 4 : type === 4 ? 16 : ((await answers.take(1))[0] ?? 0);
    await answers.take(length + 2);
    await answers.end();
    return socket;
  } catch (error) {
    socket.destroy();
    if (!(error instanceof Error)) throw error;
    return error;
  } finally {
    clearTimeout(timer);
  }
}

async function greet(socket: Socket, answers: Answers, proxy: URL): Promise<void> {
  const methods = proxy.username === '' ? [NO_LOGIN] : [LOGIN, NO_LOGIN];
  socket.write(Buffer.from([VERSION, methods.length, ...methods]));
  const [version, method] = await answers.take(2);
  if (version !== VERSION) throw refusal('what answers is no SOCKS5 proxy');
  if (method === NO_LOGIN) return;
  if (method !== LOGIN || proxy.username === '') throw refusal('it wants a login');
  const login = [proxy.username, proxy.password].map((word) => Buffer.from(decodeURIComponent(word)).subarray(0, 255));
  socket.write(Buffer.from([1, ...login.flatMap((word) => [word.length, ...word])]));
  const [, status] = await answers.take(2);
  if (status !== 0) throw refusal('it refused the login');
}

/** With its type and, for a name, its length in front. */
function address(host: string): readonly number[] {
  if (isIP(host) === 4) return [1, ...host.split('.').map(Number)];
  if (isIP(host) === 6) return [4, ...addressOfVersion6(host)];
  const name = Buffer.from(host).subarray(0, 255);
  return [3, name.length, ...name];
}

/** Of the form a URL's parser leaves: groups of digits, and one `::` at most. */
function addressOfVersion6(host: string): readonly number[] {
  const [before = [], after = []] = host.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

interface Answers {
  take(count: number): Promise<Buffer>;
  /** Leaves the socket to whoever comes next. */
  end(): Promise<unknown>;
}

function readerOf(socket: Socket): Answers {
  const chunks = socket.iterator({ destroyOnReturn: false });
  let rest = Buffer.alloc(0);
  return {
    take: async (count) => {
      while (rest.length < count) {
        const { value, done } = await chunks.next();
        if (done === true) throw refusal('it hung up');
        rest = Buffer.concat([rest, value]);
      }
      const taken = rest.subarray(0, count);
      rest = rest.subarray(count);
      return taken;
    },
    end: async () => chunks.return?.(),
  };
}

function refusal(why: string): Error {
  return Object.assign(new Error(`SOCKS5 proxy: ${why}`), { code: 'ERR_SOCKS5' });
}
