import { ok } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { defineAction, type Intent } from '../plan/action.ts';
import type { ImportOutcome } from '../ports/cluster.ts';

export interface TestImport extends Intent {
  readonly image: string;
}

interface Receipt {
  readonly end: ImportOutcome['end'];
}

/** What the action found out, for the proof. */
export type FoundByImport = ImportOutcome;

const words: Words<{ verb: string; detail: string }> = {
  en: { verb: 'try the pull with an import', detail: "by the cluster's own import; it keeps nothing" },
  ja: { verb: 'インポートでプルを試行', detail: 'クラスター自身のインポートによる。何も保存しません' },
};

/** Has OpenShift look for an image and keep nothing. There is nothing to take back. */
export const testImport = defineAction<TestImport, Receipt>({
  kind: 'test-import',

  title: ({ image }) => ({
    verb: say(words, (w) => w.verb),
    object: plain(image),
    detail: say(words, (w) => w.detail),
  }),

  commands: (intent) => ({
    oc: [`oc import-image pull-test --from=${shellQuote(intent.image)} --confirm --dry-run -n ${intent.namespace}`],
    kubectl: [
      `echo ${shellQuote(JSON.stringify(importOf(intent)))} | kubectl create -n ${intent.namespace} -f - -o yaml`,
    ],
  }),

  object: importOf,

  apply: async ({ namespace, image }, { cluster }, { dryRun, signal }) => {
    // It is a dry run by itself, but it does ask the registry.
    if (dryRun) return ok({ outcome: 'tried', receipt: { end: 'found' } });
    const found = await cluster.importImage(namespace, { image }, signal);
    if (!found.ok) return found;
    return ok({ outcome: 'tried', receipt: { end: found.value.end }, found: found.value });
  },
});

function importOf({ namespace, image }: TestImport): object {
  return {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStreamImport',
    metadata: { name: 'pull-test', namespace },
    spec: { import: false, images: [{ from: { kind: 'DockerImage', name: image } }] },
  };
}
