import { join } from 'node:path';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { CredentialFiles } from '../ports/credential-files.ts';
import type { CredentialHelper } from '../ports/credential-helper.ts';
import type { Ports } from '../ports/ports.ts';
import type { RegistryTrust } from '../ports/registry.ts';
import { menu } from '../scenarios/menu.ts';
import { survey } from '../scenarios/survey.ts';
import { clusterDoor } from './cluster-door.ts';
import {
  lazyCluster,
  lazyCredentialFiles,
  lazyCredentialHelper,
  lazyEvidence,
  lazyFiles,
  lazyJournal,
  lazyLoginTool,
  lazyRegistry,
  lazyReports,
} from './lazy-ports.ts';
import { logIn } from './log-in.ts';
import { once } from './once.ts';
import { openCluster, type Reach } from './open-cluster.ts';
import type { Flags } from './program.ts';
import type { OpenWorkshop } from './session.ts';

/**
 * The composition root: fills the ports, each opened by its first use, and closes what was opened. So the first frame
 * waits for nothing, and `--help` and a usage error never pay for the cluster library.
 */
export async function openWorkshop(reach: Reach): Promise<OpenWorkshop> {
  const [{ systemClock }, { journalDirectory }, { newRunId }] = await Promise.all([
    import('../adapters/clock.ts'),
    import('../adapters/journal/journal-directory.ts'),
    import('../adapters/journal/new-run-id.ts'),
  ]);
  const door = clusterDoor(() => openCluster(reach));
  const registry = once(async () => (await import('../adapters/registry/create-registry.ts')).createRegistry());
  const practice = reach.practice !== undefined;
  const folder = journalDirectory(reach.env, { practice });
  const ports: Ports = {
    cluster: lazyCluster(door.get),
    registry: lazyRegistry(registry.get, (trust) => withPracticeCa(trust, reach)),
    loginTool: lazyLoginTool(
      async () => (await import('../adapters/login/create-login-tool.ts')).createLoginTool({ env: reach.env }),
      (trust) => withPracticeCa(trust, reach),
    ),
    credentialFiles: lazyCredentialFiles(() => openCredentialFiles(reach)),
    credentialHelper: lazyCredentialHelper(() => openCredentialHelper(reach)),
    evidence: lazyEvidence(async () => (await import('../adapters/evidence/read-evidence.ts')).createEvidenceReader()),
    files: lazyFiles(async () => (await import('../adapters/files/create-files.ts')).createFiles()),
    reports: lazyReports(async () => (await import('../adapters/reports/create-reports.ts')).createReports()),
    journal: lazyJournal(
      async () => (await import('../adapters/journal/create-journal.ts')).createJournal(folder),
      (run) => join(folder, `${run}.jsonl`),
    ),
    clock: systemClock,
  };
  return {
    ephemeral: practice,
    workshop: {
      menu,
      ports,
      async *survey(...asked) {
        for await (const seen of survey(...asked)) {
          // Whoever looks again has logged in meanwhile: then the kubeconfig says something else.
          if (!seen.ok && seen.problem.code === 'CLUSTER-03') door.reopen();
          yield seen;
        }
      },
      logIn: (login, signal) => logIn(door, login, reach, signal),
      newRunId: () => newRunId(new Date()),
    },
    close: async () => {
      await door.close();
      await (await registry.opened())?.close();
    },
  };
}

/** Practice has a home of its own: the person's files are not looked for, and no helper is run. */
async function openCredentialFiles({ env, practice }: Reach): Promise<CredentialFiles> {
  const adapter = await import('../adapters/credentials/create-credential-files.ts');
  return practice === undefined
    ? adapter.createCredentialFiles({ env })
    : adapter.createPracticeCredentialFiles({ env });
}

async function openCredentialHelper({ env, practice }: Reach): Promise<CredentialHelper> {
  const adapter = await import('../adapters/credentials/create-credential-helper.ts');
  return practice === undefined ? adapter.createCredentialHelper({ env }) : adapter.practiceCredentialHelper;
}

/** Practice registries carry certificates of practice's own authority, made at its start. */
function withPracticeCa(trust: RegistryTrust, { practice }: Reach): RegistryTrust {
  const ca = practice?.ca();
  return ca === undefined ? trust : { ...trust, ca };
}

/** The trust that `--ca-file` and `--allow-http` give. Errors: INPUT-09 where the file cannot be used. */
export async function trustFrom(flags: Flags): Promise<Result<RegistryTrust>> {
  const allowHttp = flags.allowHttp === true ? { allowHttp: true } : {};
  if (typeof flags.caFile !== 'string') return ok(allowHttp);
  const { createFiles } = await import('../adapters/files/create-files.ts');
  const path = flags.caFile;
  const read = await createFiles().read(path);
  if (!read.ok) return read;
  if (!read.value.includes('-----BEGIN CERTIFICATE-----')) {
    return failed(problem('INPUT-09', { path, detail: 'PEM: no BEGIN CERTIFICATE' }));
  }
  return ok({ ...allowHttp, ca: read.value });
}
