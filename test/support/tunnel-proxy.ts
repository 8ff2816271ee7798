import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy that leads every tunnel to one port of this computer, whatever it is asked for. */
export interface TunnelProxy {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** The places it was asked for, `HOST:PORT`, in order. */
  readonly asked: readonly string[];
  /** The logins it was shown, as they came. */
  readonly logins: readonly string[];
}

/** An HTTP proxy that knows CONNECT alone. */
export async function connectProxy(port: number): Promise<TunnelProxy> {
  const asked: string[] = [];
  const logins: string[] = [];
  const server = createHttpServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const login = request.headers['proxy-authorization'];
    if (login !== undefined) logins.push(login);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    join(port, socket as Socket);
  });
  return { host: await listening(server), asked, logins };
}

export interface Socks5Options {
  /** The only `user:password` it lets through; by default it asks for none. */
  readonly login?: string;
  /** The reply code to every request. Source: RFC 1928; 0 is success. */
  readonly reply?: number;
  /** Whether answers come byte by byte. */
  readonly crumbs?: boolean;
}

/** Source: RFC 1928, RFC 1929. */
export async function socks5Proxy(port: number, options: Socks5Options = {}): Promise<TunnelProxy> {
  const asked: string[] = [];
  const logins: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    serveSocks5(socket, port, options, { asked, logins }).catch(() => socket.destroy());
  });
  return { host: await listening(server), asked, logins };
}

async function serveSocks5(
  socket: Socket,
  port: number,
  { login, reply = 0, crumbs = false }: Socks5Options,
  { asked, logins }: { readonly asked: string[]; readonly logins: string[] },
): Promise<void> {
  const say = (bytes: readonly number[]) => {
    for (const part of crumbs ? bytes.map((byte) => [byte]) : [bytes]) socket.write(Buffer.from(part));
  };
  const [, count = 0] = await bytesOf(socket, 2);
  const methods = await bytesOf(socket, count);
  const wanted = login === undefined ? 0 : 2;
  if (!methods.includes(wanted)) {
    socket.end(Buffer.from([5, 0xff]));
    return;
  }
  say([5, wanted]);
  if (login !== undefined) {
    const [, length = 0] = await bytesOf(socket, 2);
    const user = (await bytesOf(socket, length)).toString();
    const password = (await bytesOf(socket, (await bytesOf(socket, 1))[0] ?? 0)).toString();
    logins.push(`${user}:${password}`);
    say([1, `${user}:${password}` === login ? 0 : 1]);
  }
  const [, , , type] = await bytesOf(socket, 4);
  const host = await readAddress(socket, type ?? 0);
  asked.push(`${host}:${(await bytesOf(socket, 2)).readUInt16BE()}`);
  say([5, reply, 0, 3, 1, 120, 0, 80]);
  if (reply === 0) join(port, socket);
  else socket.end();
}

async function readAddress(socket: Socket, type: number): Promise<string> {
  if (type === 1) return [...(await bytesOf(socket, 4))].join('.');
  if (type === 4) return `[${(await bytesOf(socket, 16)).toString('hex')}]`;
  return (await bytesOf(socket, (await bytesOf(socket, 1))[0] ?? 0)).toString();
}

async function bytesOf(socket: Socket, count: number): Promise<Buffer> {
  if (count === 0) return Buffer.alloc(0);
  for (;;) {
    const bytes: Buffer | null = socket.read(count);
    if (bytes !== null) return bytes;
    await once(socket, 'readable');
  }
}

function join(port: number, socket: Socket): void {
  const onward = connect(port, '127.0.0.1');
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
  onward.pipe(socket).pipe(onward);
}

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
