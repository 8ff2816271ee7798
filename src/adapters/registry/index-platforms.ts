import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { parseJson } from './parse-json.ts';

/** Source: OCI image specification 1.1, "Image index"; Docker's manifest list is of the same shape. */
const indexBody = z.object({
  manifests: z
    .array(
      z.object({
        platform: z
          .object({ os: z.string(), architecture: z.string(), variant: z.string().optional().catch(undefined) })
          .optional()
          .catch(undefined),
      }),
    )
    .min(1),
});

/** BuildKit lists what vouches for a build beside it, under this platform. */
const ATTESTATION = 'unknown/unknown';

/**
 * The platforms an image index lists, each once: `linux/amd64`, `linux/arm64/v8`. Undefined where that cannot be said: it
 * is no index, or it holds what may be for any platform.
 */
export function indexPlatforms(body: string): readonly string[] | undefined {
  const parsed = indexBody.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const platforms = parsed.data.manifests.map(({ platform }) => platform && named(platform));
  const known = platforms.filter((platform) => platform !== undefined);
  if (known.length < platforms.length) return undefined;
  const builds = [...new Set(known.filter((platform) => platform !== ATTESTATION))];
  return builds.length === 0 ? undefined : builds;
}

function named({ os, architecture, variant }: { os: string; architecture: string; variant?: string | undefined }) {
  const parts = variant === undefined || variant === '' ? [os, architecture] : [os, architecture, variant];
  return cleanText(parts.join('/'), { limit: 60 });
}
