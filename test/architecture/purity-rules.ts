import { faultAt, memberName, nameOf, type Place, placesIn, type Source } from './source.js';

/** What reaches out of a program; the pure part has none of it. */
const OUTSIDE = new Set([
  'process', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console',
  'globalThis', 'global', 'require', 'Buffer', 'WebSocket', 'navigator', 'window', 'localStorage',
]);
/** Fields in which an identifier is a name and no reference. */
const NAMING = new Set(['key', 'property', 'label', 'imported', 'exported', 'right:TSQualifiedName']);

/** Is this identifier a use of a variable or global, rather than the name of a member? */
function isReference({ node, parent, field }: Place): boolean {
  if (node.type !== 'Identifier') return false;
  if (NAMING.has(`${field}:${parent?.type}`)) return false;
  return !NAMING.has(field) || parent?.computed === true;
}

/** `Date` and `Math` are pure but for asking the time and rolling dice, so any other use than a pure one is refused. */
function impure({ parent, field }: Place, pureMember: (member: string | null) => boolean): boolean {
  if (!parent || parent.type.startsWith('TS')) return false;
  if (parent.type === 'MemberExpression' && field === 'object') return !pureMember(memberName(parent));
  if (parent.type === 'NewExpression' && field === 'callee') return Array.isArray(parent.arguments) && parent.arguments.length === 0;
  return parent.type !== 'BinaryExpression';
}

function clockOrChance(place: Place): string | null {
  const name = nameOf(place.node);
  if (name === 'Date' && impure(place, (member) => member !== null && member !== 'now')) return 'asks the clock: the time is passed in';
  if (name === 'Math' && impure(place, (member) => member !== null && member !== 'random')) return 'rolls dice: chance is passed in';
  return null;
}

/** Uses of the clock and of chance that are not the ports'. */
export function clockFaults(source: Source): string[] {
  return placesIn(source).filter(isReference).flatMap((place) => {
    const reason = clockOrChance(place);
    return reason === null ? [] : [faultAt(source, place.node.start, reason)];
  });
}

/** Everything that keeps a file from being pure: clock, chance, input and output. */
export function purityFaults(source: Source): string[] {
  const outside = placesIn(source).filter(isReference).flatMap((place) => {
    const name = nameOf(place.node) ?? '';
    return OUTSIDE.has(name) ? [faultAt(source, place.node.start, `uses ${name}: the domain reaches nothing outside`)] : [];
  });
  return [...clockFaults(source), ...outside];
}

const COMPOSING = /^src\/(?:(?:main|cli|compose|demo|demo-month)\.ts$|cli\/)/;

/** `process.env` is read by the configuration alone; the rest of `process` is for those who start and end it. */
export function processFaults(source: Source): string[] {
  return placesIn(source).filter((place) => isReference(place) && nameOf(place.node) === 'process').flatMap((place) => {
    if (source.path === 'src/config.ts') return [];
    const { parent } = place;
    const member = parent && place.field === 'object' ? memberName(parent) : null;
    if (!COMPOSING.test(source.path)) return [faultAt(source, place.node.start, 'uses process: only the composition starts and ends it')];
    return member === null || member === 'env' ? [faultAt(source, place.node.start, 'reads process.env: only the configuration does')] : [];
  });
}
