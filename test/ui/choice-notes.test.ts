import { describe, expect, it } from 'vitest';
import { plain } from '../../src/domain/text.ts';
import { having, moments, screen, told } from './moments.ts';

const note = 'A rule of the cluster has nodes pull this image from elsewhere.';
const rows = ['nothing', 'secret'].map((value) => ({ value, cells: [plain(value)], fact: plain('') }));

/** A choice of which something is to be known first. */
const asked = told(moments['reading for a choice'], {
  type: 'prepared',
  question: 'accounts',
  prepared: { kind: 'choices', choices: { notes: [plain(note)], columns: [plain('What')], rows, chosen: [] } },
});

const shown = (face: typeof asked) => screen(face).rows.join('\n');

describe('what is to be known before choosing', () => {
  it('stands above the choices', () => {
    expect(shown(asked)).toMatch(/Which account\?[\s\S]*A rule of the cluster[\s\S]*▸ {3}nothing/);
  });

  it('is behind ? where there is no room for it, and a choice stays on the screen', () => {
    const small = { ...asked, size: { columns: 44, rows: 12 } };
    expect(shown(small)).toContain('▸   nothing');
    expect(shown(having(small, '?', 'down')).replaceAll(/\s+/g, ' ')).toContain('A rule of the cluster');
  });
});
