import type { View } from '../../flow/view.ts';
import { projectsOf } from '../../plan/plan.ts';
import { actionRows } from '../action-rows.ts';
import { type Brush, paragraph } from '../brush.ts';
import { blank } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';

/** Screen 5, first half: one line an action, live. */
export function drawApply({ plan, lines, stopping }: Extract<View, { kind: 'apply' }>, brush: Brush): Page {
  const { words } = brush;
  const lead = stopping ? words.apply.stopping : words.apply.lead(projectsOf(plan));
  const underWay = lines.findIndex(({ status }) => status === 'under-way');
  return {
    top: [blank, ...paragraph(brush, lead, stopping ? 'alert' : 'strong'), blank],
    middle: actionRows(lines, brush),
    focus: Math.max(0, underWay),
  };
}

/** A run that did not get to its end: what stands, what happened, and the ways on. */
export function drawStopped({ lines, problem }: Extract<View, { kind: 'stopped' }>, brush: Brush): Page {
  const { words } = brush;
  const done = lines.filter(({ status }) => status === 'done').length;
  const lead = problem === undefined ? words.stopped.cancelled : words.stopped.failed;
  const ways = [
    ...(problem === undefined ? [] : [words.stopped.again]),
    ...(done === 0 ? [] : [words.stopped.undo]),
    words.stopped.leave,
  ];
  return {
    top: [
      ...paragraph(brush, lead(done, lines.length), 'strong'),
      ...(problem === undefined ? [] : happenedLines(problem, brush)),
    ],
    middle: [
      blank,
      ...actionRows(lines, brush),
      blank,
      ...(problem === undefined ? [] : [...knownAndNext(problem, brush), blank]),
      ...ways.flatMap((way) => paragraph(brush, way)),
    ],
  };
}
