import { say, type Text } from '../../domain/text.ts';
import { words as crossProject } from '../cross-project/words.ts';
import { words as delegatedAuth } from '../delegated-auth/words.ts';
import { words as secureRegistry } from '../secure-registry/words.ts';
import type { Fit } from './answers.ts';
import { words } from './words.ts';

/** What fits, as the menu calls it. */
export function titleOf(scenario: Fit['scenario']): Text {
  switch (scenario) {
    case 'nothing':
      return say(words, (w) => w.fit.nothing);
    case 'cross-project':
      return say(crossProject, (w) => w.title);
    case 'secure-registry':
      return say(secureRegistry, (w) => w.title);
    case 'delegated-auth':
      return say(delegatedAuth, (w) => w.title);
  }
}
