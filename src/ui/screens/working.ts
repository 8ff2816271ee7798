import type { Frame, View } from '../../flow/view.ts';
import { answerRows } from '../answers.ts';
import { type Brush, paragraph } from '../brush.ts';
import { blank, line, sign } from '../line.ts';
import type { Page } from '../page.ts';
import { diagnosisHead } from './diagnosis.ts';

/** While something is read or tried: what it is, and that Esc gives it up. */
export function drawWorking(
  { work, question, diagnosis }: Extract<View, { kind: 'working' }>,
  frame: Frame,
  brush: Brush,
): Page {
  const { words, lang, look } = brush;
  const label = question?.label[lang] ?? '';
  const doing = {
    survey: words.working.survey,
    prepare: words.working.prepare(label),
    check: words.working.check(label),
    plan: words.working.plan,
  }[work];
  if (diagnosis !== undefined) {
    // The chain draws itself as the checks come to their end.
    const under = line(sign('active', look), `${words.working.diagnosis}${look.ascii ? ' ...' : ' …'}`);
    return { top: [...diagnosisHead(diagnosis, brush), under] };
  }
  return {
    lead: answerRows(frame.answers, brush),
    top: [blank, line(sign('active', look), `${doing}${look.ascii ? ' ...' : ' …'}`)],
    tail: [blank, ...paragraph(brush, words.working.typeAhead, 'quiet')],
  };
}
