/**
 * A vitest reporter that ends the output with the skipped tests by name (their suites say what to install) and, alone on
 * the last line, `N passed, N failed, N skipped`. A file that could not be read and an error outside of tests count as failed.
 */
export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const skipped = inState('skipped');
    const unread = modules.filter((module) => module.errors().length > 0);
    const lines = [
      ...skippedSuites(skipped).map((name) => `skipped: ${name}`),
      `${inState('passed').length} passed, ${inState('failed').length + unread.length + unhandledErrors.length} failed, ${skipped.length} skipped`,
    ];
    // After everything the other reporters have to say.
    process.once('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`));
  }
}

/** Tests skipped by their suite are told by the outermost such suite, once. */
function skippedSuites(tests) {
  const names = tests.map((test) => {
    const { note } = test.result();
    let told = test;
    while (told.parent.type === 'suite' && told.parent.options.mode === 'skip') told = told.parent;
    return note === undefined ? told.fullName : `${told.fullName}: ${note}`;
  });
  return [...new Set(names)];
}
