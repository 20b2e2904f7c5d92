/** Time limits that run: when they are due, and why. */
export { type DeadlineContext, dueTime, type Extension, type Pause } from './deadline/due-time.js';
export { explainDeadline, explainDueTime } from './deadline/explain.js';
export { type Deadline, extendDeadline, firstUnpublished, givenDeadline, isPaused, pauseDeadline, recomputeDeadline, resumeDeadline, startDeadline } from './deadline/running.js';
export { timelineOf } from './deadline/timeline.js';
