/** As the API writes moments: RFC 3339, UTC, whole seconds. @param at milliseconds; now, unless told */
export function timestamp(at = Date.now()): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
