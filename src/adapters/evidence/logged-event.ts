import { between } from './between.ts';
import { senderIn } from './described-events.ts';
import { type ToldEvent, toldEvent } from './told-event.ts';

/** What kubelets and tests log of an event. Source: client-go tools/record; Kubernetes test/e2e/framework. */
export function loggedEvent(line: string): ToldEvent | undefined {
  const quoted = (key: string) => between(line, ` ${key}:"`, '"') ?? between(line, `{${key}:"`, '"');
  if (line.includes('Event(') && line.includes('ObjectReference{')) {
    const reason = between(line, " reason: '", "'");
    const message =
      reason === undefined ? undefined : line.slice(line.indexOf(` reason: '${reason}'`) + reason.length + 11);
    const object = `${quoted('Kind') ?? ''}/${quoted('Name') ?? ''}`;
    if (message === undefined) return undefined;
    return toldEvent({
      object,
      namespace: quoted('Namespace'),
      fieldPath: quoted('FieldPath'),
      type: between(line, " type: '", "'"),
      reason,
      message,
    });
  }
  const name = between(line, ' - event for ', ': {');
  const sender = between(line, ': {', '} ');
  if (name === undefined || sender === undefined) return undefined;
  const rest = line.slice(line.indexOf('} ') + 2);
  const colon = rest.indexOf(': ');
  if (colon < 0) return undefined;
  return toldEvent({
    object: `Pod/${name}`,
    ...senderIn(sender),
    reason: rest.slice(0, colon),
    message: rest.slice(colon + 2),
  });
}
