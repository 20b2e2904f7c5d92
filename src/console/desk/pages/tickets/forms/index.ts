import { ENDING } from './ending.js';
import type { CommandForms } from './form.js';
import { HANDLING } from './handling.js';
import { INTAKE } from './intake.js';
import { OVERSIGHT } from './oversight.js';

/** How each command is asked for, in the order of the buttons. */
export const FORMS: CommandForms = { ...INTAKE, ...HANDLING, ...ENDING, ...OVERSIGHT };
