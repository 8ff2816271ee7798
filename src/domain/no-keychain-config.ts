/**
 * A docker `config.json` that keeps logins in the file itself. docker looks for a default helper only where the file names
 * neither a login nor a helper, and the empty helper is the file. Without this a docker that finds the keychain's helper
 * (Docker Desktop, `pass`) puts the login there, and an empty entry into the file.
 * Source: docker/cli `config.LoadDefaultConfigFile`, `configfile.ContainsAuth`, `configfile.GetCredentialsStore`.
 */
export const NO_KEYCHAIN_CONFIG = JSON.stringify({ credHelpers: { 'invalid.': '' } });
