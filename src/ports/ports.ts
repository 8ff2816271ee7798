import type { Clock } from './clock.ts';
import type { Cluster } from './cluster.ts';
import type { CredentialFiles } from './credential-files.ts';
import type { CredentialHelper } from './credential-helper.ts';
import type { EvidenceReader } from './evidence.ts';
import type { Files } from './files.ts';
import type { Journal } from './journal.ts';
import type { LoginTool } from './login-tool.ts';
import type { Registry } from './registry.ts';
import type { Reports } from './reports.ts';

/** The whole outside world of a session. The composition root in `cli/` fills it; tests fill it with their own. */
export interface Ports {
  readonly cluster: Cluster;
  readonly registry: Registry;
  readonly loginTool: LoginTool;
  readonly credentialFiles: CredentialFiles;
  readonly credentialHelper: CredentialHelper;
  readonly evidence: EvidenceReader;
  readonly journal: Journal;
  readonly files: Files;
  readonly reports: Reports;
  readonly clock: Clock;
}
