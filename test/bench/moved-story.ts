/** A story, or a part of one, at another time and of another department: instants are moved by so many milliseconds, `d0` has another name. */
export function moved<T>(value: T, ms: number, department: string): T {
  if (typeof value === 'number') return (value > 1e12 ? value + ms : value) as T;
  if (value === 'd0') return department as T;
  if (Array.isArray(value)) return value.map((item) => moved(item, ms, department)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, ms, department)])) as T;
}
