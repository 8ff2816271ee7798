import { linkWords } from './link-words.ts';

/** The words of the screens: frame, keys, and what no scenario, action or link says by itself. */
export const screensEn = {
  real: 'REAL',
  text: 'TEXT',
  practice: 'PRACTICE',
  project: 'project',
  user: 'user',
  steps: { find: 'Find', answer: 'Answer', review: 'Review', apply: 'Apply', proof: 'Proof' },
  stepOf: (number: number, of: number) => ` ${number} of ${of}`,
  otherLanguage: '日本語',

  keys: {
    look: 'look',
    choose: 'choose',
    next: 'next',
    tryIt: 'try',
    finish: 'finish',
    leaveIt: 'leave',
    close: 'close',
    change: 'change',
    doIt: 'do it',
    move: 'move',
    scroll: 'scroll',
    field: 'field',
    view: 'view',
    add: 'add',
    reveal: 'reveal',
    elsewhere: 'other ways',
    review: 'review',
    details: 'details',
    nextCause: 'find the cause',
    report: 'report',
    retry: 'try again',
    undo: 'undo',
    back: 'back',
    cancel: 'cancel',
    stop: 'stop',
    stopWatching: 'stop watching',
    why: 'why',
    leave: 'leave',
    leaveNow: 'leave now',
  },

  tooSmall: (columns: number, rows: number, has: string) => `Needs ${columns}×${rows}, has ${has}.`,
  above: (count: number) => `${count} more above`,
  below: (count: number) => `${count} more below`,

  arrive: {
    stuckOne: (project: string) => `1 image cannot be pulled in ${project}.`,
    stuckMany: (count: number, project: string) => `${count} images cannot be pulled in ${project}. Which one first?`,
    noneStuck: (project: string) => `No image is stuck in ${project}. What is it about?`,
    unread: (project: string) => `The pods of ${project} could not be read. What is it about?`,
    pods: (stuck: number, total: number) => `${stuck} of ${total} ${total === 1 ? 'pod' : 'pods'}`,
    allProjects: 'your projects',
    stillLooking: (pods: number) => `Still looking: ${pods} ${pods === 1 ? 'pod' : 'pods'} seen.`,
    noneStuckYet: (project: string) => `No image is stuck in ${project} so far. What is it about?`,
    closed: (count: number) =>
      count === 1
        ? 'The pods of 1 project may not be listed by you.'
        : `The pods of ${count} projects may not be listed by you.`,
    or: 'Or',
    rights: 'You may',
    rightsNames: { secrets: 'make secrets', link: 'link them', recreate: 'recreate pods' },
    onlyLooks: 'Enter only looks. Nothing changes before a review and your y.',
  },
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} d`,

  sources: {
    typed: 'you typed it',
    chosen: 'you chose',
    flag: 'from a flag',
    file: 'from the answers file',
    pod: 'from the stuck pod',
    known: 'known',
    assumed: 'assumed',
  },

  question: {
    filter: 'Filter',
    more: (count: number) => `${count} more`,
    nothingFits: 'Nothing fits. Backspace takes letters back.',
    example: 'Like',
    why: 'Why',
    user: 'User name',
    password: 'Password',
    newlineCut: 'final newline cut',
    controlsDropped: 'control characters dropped',
    shown: 'shown; Ctrl-R hides it',
    pasted: (characters: number) => `${characters} characters, not shown`,
    pasteHere: 'Paste it here.',
  },

  working: {
    survey: 'Looking at the cluster and the project',
    prepare: (question: string) => `Reading what is needed for: ${question}`,
    check: (question: string) => `Trying: ${question}`,
    plan: 'Reading what stands, to plan the change',
    diagnosis: 'Looking at every link at once',
    typeAhead: 'What you type now is taken for the next question. Nothing is written.',
  },

  review: {
    lead: (project: string) => `Nothing has been changed. In project ${project} we will`,
    leadDry: (project: string) => `Dry run: nothing is changed. In project ${project} we would`,
    tried: 'Tried',
    sent: 'Sent',
    readable: 'Readable',
    stays: 'Stays',
    undo: 'Undo',
    note: 'Note',
    assumed: 'Assumed',
    tabs: { words: 'Words', oc: 'oc', kubectl: 'kubectl', yaml: 'YAML' },
    same: (tool: string) => `The same by hand, with ${tool}`,
    objects: 'The objects as they will be, secrets masked',
    whichToChange: 'Which assumption is to be changed?',
  },

  apply: {
    lead: (project: string) => `Changing project ${project}`,
    stopping: 'Stopping after the write in hand. Ctrl-C once more leaves at once.',
    outcomes: { created: 'made', changed: 'done', unchanged: 'already so', tried: 'tried' },
    trialOutcomes: {
      created: 'would be made',
      changed: 'would be done',
      unchanged: 'already so',
      tried: 'may be tried',
    },
    failed: 'failed',
    notBegun: 'not begun',
  },

  stopped: {
    failed: (done: number, of: number) => `It stopped: ${done} of ${of} changes stand.`,
    cancelled: (done: number, of: number) => `You stopped it: ${done} of ${of} changes stand.`,
    again: 'r tries again from there; what stands counts as done.',
    undo: 'u takes back what this run made.',
    leave: 'Enter leaves it as it is.',
  },

  proof: {
    unchanged: 'All of it stood already. Nothing was written.',
    dryRun: 'That was a dry run: the server checked everything and stored nothing.',
    drawing: 'Looking at the chain again',
    what: 'What',
    how: 'How we know',
    from: 'Seen from',
    notProven: 'Not proven',
    stoppedWatching: 'Watching has ended.',
  },

  links: linkWords.en,
  connectors: {
    runsAs: { whole: 'runs as', gap: 'should run as' },
    shows: { whole: 'shows', gap: 'should show' },
    boundBy: { whole: 'is bound by', gap: 'should be bound by' },
    logsIn: { whole: 'logs in to', gap: 'should log in to' },
    lets: { whole: 'lets pull from', gap: 'should let pull from' },
    asks: { whole: 'which asks', gap: 'which should ask' },
    gives: { whole: 'gives', gap: 'should give' },
  },
  seenFrom: { 'this-computer': 'this computer', 'cluster-api': 'cluster API', node: 'node', text: 'the text' },

  waiting: {
    lead: 'Somebody else is needed. Nothing has been changed.',
    whom: 'Ask',
    run: 'To run',
    afterwards: 'Then',
  },

  trouble: { known: 'We know', next: 'Do next' },

  why: {
    title: 'Why, and the keys',
    keys: 'Keys',
    signs: 'Signs',
    signNames: {
      ok: 'proven',
      broken: 'broken here',
      active: 'under way',
      open: 'not yet, or not checkable from here',
      here: 'you are here',
      warning: 'look here',
    },
    onArrive:
      'Choose the image that is stuck, or what you want to do. The wizard asks only what it cannot read by itself.',
    onWorking: 'The wizard is reading or trying something. Nothing is written. Esc goes back at once.',
    onReview: 'This is all that will happen, and nothing else. Only a y typed here does it; Enter does nothing.',
    onApply: 'The changes are written one by one, and each is looked up before it is called done.',
    onStopped: 'What stands is on the cluster and in the journal of this run.',
    onProof: 'Each link says what was seen, and from where. What nobody saw is named as not proven.',
    onWaiting: 'Copy this letter to whoever may do it. Start the wizard again afterwards.',
    onTrouble: 'The work in hand could not go on. Nothing was written by it.',
  },
};

/** The vocabulary of the screens; every other language has this type. */
export type ScreenWords = typeof screensEn;
