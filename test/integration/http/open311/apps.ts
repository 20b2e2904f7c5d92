import { type Answer, open311App } from '../../../helpers/open311-app.js';
import { deskForSuite } from '../desk.js';

export const PHONE = '13912345678';
export const LAMP = { service_code: 'street-light', lat: '35.0518', long: '118.34769', description: '三盏路灯不亮', phone: PHONE, email: 'zhang@example.com', first_name: '三丰', last_name: '张' };
export const DAY_MS = 86_400_000;

type App = Awaited<ReturnType<typeof open311App>>;

/** The number that an answer gives. */
export function idOf({ json }: Answer): string {
  const [first] = json as { service_request_id?: string }[];
  if (first?.service_request_id === undefined) throw new Error(`no number in ${JSON.stringify(json)}`);
  return first.service_request_id;
}

/** A service with two apps that have keys of their own; at most sixty requests a minute are answered without a key. */
export function appsForSuite() {
  const desk = deskForSuite();
  const apps = {} as { app: App; other: App };
  beforeAll(async () => {
    apps.app = await open311App(desk.service);
    apps.other = await open311App(desk.service);
  });
  const listOf = async (query = '', headers: Record<string, string> = {}) => (await apps.app.get(`/v2/requests.json${query}`, headers)).json as { service_request_id: string }[];
  const idsOf = async (query = '', headers: Record<string, string> = {}) => (await listOf(query, headers)).map((request) => request.service_request_id);
  return { desk, apps, listOf, idsOf };
}
