import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}

const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const instructions: readonly Instruction[] = DockerfileParser.parse(dockerfile).getInstructions();
const argumentsOf = (keyword: string): string[] => instructions.filter((line) => line.getKeyword() === keyword).map((line) => line.getArgumentsContent() ?? '');
const compose = (file: string): Compose => parse(readFileSync(`docker/${file}`, 'utf8'), { merge: true }) as Compose;
const FILES = ['compose.yml', 'compose.single.yml'];
/** Of the database and the proxy alone. */
const OTHERS = ['SITE_ADDRESS', 'TLS', 'MONGO_PASSWORD', 'MONGO_ROOT_PASSWORD', 'MONGO_KEY'];

/** Every variable that the configuration knows, with an example's name where it has one of its own. */
function known(): string[] {
  const sources = ['src/config.ts', ...readdirSync('src/config').map((name) => `src/config/${name}`)].map((file) => readFileSync(file, 'utf8'));
  const inSchemas = sources.flatMap((text) => [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?!')/gm)].map(([, name = '']) => name));
  const ofAccounts = ['APP_ID', 'APP_SECRET', 'TOKEN', 'AES_KEY', 'NOTICE_TEMPLATE', 'NOTICE_FIELDS'];
  const ofCities = ['SECRET', 'PULL_URL', 'PUSH_URL', 'CLIENT_FINGERPRINT'];
  return [
    ...inSchemas.map((name) => (ofAccounts.includes(name) ? `WECHAT_LANSHAN_${name}` : name)),
    ...ofCities.map((name) => `HOTLINE_LINYI_${name}`), 'HOTLINE_PULL_SECONDS', 'HOTLINE_CLIENT_CERT_HEADER', 'HOTLINE_CLIENT_CERT_PROXY', 'HOTLINE_PUSH_LIMIT_MB',
  ];
}

describe('the image', () => {
  it('is written as Docker asks', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('is built on a named version, runs as another user than root, and is made of what is there and gets to the builder', () => {
    for (const from of argumentsOf('FROM')) expect(from).toMatch(/^node:20-bookworm-slim(?: AS \w+)?$/);
    expect(argumentsOf('USER').at(-1)).toBe('node');
    const sent = readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = argumentsOf('COPY').flatMap((line) => line.split(' ').slice(0, -1)).filter((path) => !path.startsWith('/app/')); // those are of another stage
    expect(copied.filter((path) => !existsSync(path) || !sent.includes(path.replace(/^\.\//, '')))).toEqual([]);
  });
});

describe.each(FILES)('%s', (file) => {
  const services = Object.entries(compose(file).services);

  it.each(services)('%s is guarded, bounded, and of a named version', (_name, service) => {
    expect(service.image).toMatch(/:(?!latest$)[\w.-]+$/);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], stop_grace_period: '30s', tmpfs: ['/tmp'] });
    for (const limit of ['mem_limit', 'cpus', 'pids_limit']) expect(service[limit]).toBeDefined();
    expect(service.privileged ?? service.cap_add ?? ['NET_BIND_SERVICE']).toEqual(['NET_BIND_SERVICE']);
  });

  it('sets no variable that the service does not know, and keeps the database’s secrets from it', () => {
    for (const [, { image, environment = {} }] of services.filter(([, service]) => service.image.startsWith('yihaotong'))) {
      expect(image).toBe(`yihaotong:${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}`);
      expect(Object.keys(environment).filter((name) => !known().includes(name) && !OTHERS.includes(name))).toEqual([]);
      expect([environment.MONGO_PASSWORD, environment.MONGO_ROOT_PASSWORD, environment.MONGO_KEY]).toEqual(['', '', '']);
    }
  });

  it('names only what .env.example explains', () => {
    const example = readFileSync('docker/.env.example', 'utf8');
    const named = [...readFileSync(`docker/${file}`, 'utf8').matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  });
});

describe('compose.yml', () => {
  const { services } = compose('compose.yml');

  it('shares the work: two gateways behind the proxy, one worker, three members, and what waits for what', () => {
    expect([services['gateway-1']?.environment?.ROLES, services['gateway-2']?.environment?.ROLES, services.worker?.environment?.ROLES]).toEqual(['gateway', 'gateway', 'worker']);
    expect(services['gateway-2']?.depends_on).toEqual({ 'mongo-init': { condition: 'service_completed_successfully' } });
    const proxied = /reverse_proxy (.*) \{/.exec(readFileSync('docker/Caddyfile', 'utf8'))?.[1]?.split(' ');
    expect(proxied?.map((at) => at.replace(/:12345$/, ''))).toEqual(Object.keys(services).filter((name) => name.startsWith('gateway')));
  });

  it('makes all gateways alike: which of them holds a personal account is theirs to find out', () => {
    expect(services['gateway-2']).toEqual(services['gateway-1']);
    expect(services['gateway-1']?.environment).not.toHaveProperty('WECHATY_PUPPET_TOKEN');
  });
});

/** What the script did to a deployment. */
interface Made {
  readonly sets: { readonly _id: string; readonly members: readonly { readonly _id: number; readonly host: string }[] }[];
  readonly users: Record<string, { readonly pwd: string; readonly roles: unknown }>;
}

/** Runs the script as mongosh does, against as much of a deployment as it looks at: without users, only until there is one, anybody may make them. */
function runInit(made: Made): string[] {
  const said: string[] = [];
  let isIn = false;
  const demandIn = (): void => {
    if (Object.keys(made.users).length > 0 && !isIn) throw new Error('not authorised');
  };
  const admin = {
    auth: (name: string, pwd: string) => {
      if (made.users[name]?.pwd !== pwd) throw new Error('wrong password');
      isIn = true;
      return { ok: 1 };
    },
    hello: () => ({ setName: made.sets[0]?._id, isWritablePrimary: made.sets.length === 1 }),
    adminCommand: ({ replSetInitiate }: { readonly replSetInitiate: Made['sets'][number] }) => {
      demandIn();
      made.sets.push(replSetInitiate);
    },
    createUser: ({ user, ...rest }: { readonly user: string; readonly pwd: string; readonly roles: unknown }) => {
      demandIn();
      if (user in made.users) throw new Error('is there');
      made.users[user] = rest;
    },
    getUser: (name: string) => {
      demandIn();
      return made.users[name] ?? null;
    },
  };
  class Connection {
    readonly getDB = () => admin;
    constructor(url: string) {
      expect(url).toContain('//127.0.0.1:27017/?directConnection=true');
    }
  }
  runInNewContext(readFileSync('docker/mongo-init.js', 'utf8'), {
    process: { env: { MONGO_ROOT_PASSWORD: 'of root', MONGO_PASSWORD: 'of the service' } }, print: (line: string) => said.push(line), sleep: () => {},
    Mongo: Connection,
  });
  return said;
}

describe('the replica set of compose.yml', () => {
  const { services } = compose('compose.yml');
  const members = Object.keys(services).filter((name) => services[name]?.image.startsWith('mongo:') && name !== 'mongo-init');
  const url = new URL(String(services.worker?.environment?.MONGODB_URL).replace(/\$\{[^}]*\}/, 'x').replace(/@[^/]*/, '@hosts'));
  const hosts = /@([^/]*)\//.exec(String(services.worker?.environment?.MONGODB_URL))?.[1]?.split(',');

  it('has three members, each started as one of it, with the key of all and a disk of its own', () => {
    expect(members).toEqual(['mongo-1', 'mongo-2', 'mongo-3']);
    for (const name of members) {
      const { entrypoint, command, volumes } = services[name] as { readonly entrypoint?: readonly string[]; readonly command?: unknown; readonly volumes?: readonly string[] };
      const started = (entrypoint ?? []).join(' ');
      expect([name, command, /exec mongod (?=.*--bind_ip_all)(?=.*--keyFile \/tmp\/key(?: |$)).*--replSet (\S+)/.exec(started)?.[1]]).toEqual([name, undefined, url.searchParams.get('replicaSet')]);
      expect(volumes).toContain(`${name}:/data/db`);
    }
  });

  it('is made by mongo-init.js of those members, under the name by which the service looks for it, with the service’s own user; once', () => {
    const made: Made = { sets: [], users: {} };
    expect(runInit(made)).toEqual(['ready']);
    const [set] = made.sets;
    expect([set?._id, set?.members.map(({ host }) => host)]).toEqual([url.searchParams.get('replicaSet'), members.map((name) => `${name}:27017`)]);
    expect(hosts).toEqual(set?.members.map(({ host }) => host));
    expect(made.users).toEqual({ root: { pwd: 'of root', roles: ['root'] }, [url.username]: { pwd: 'of the service', roles: [{ role: 'readWrite', db: url.pathname.slice(1) }] } });
    const before = structuredClone(made);
    expect(runInit(made)).toEqual(['replica set and users are there', 'ready']);
    expect(made).toEqual(before);
    delete made.users[url.username]; // it died before its last step
    runInit(made);
    expect(made).toEqual(before);
  });

  it('waits for all members before it is made, and is made from the first one’s own host', () => {
    expect(services['mongo-init']).toMatchObject({
      network_mode: 'service:mongo-1', restart: 'no', depends_on: Object.fromEntries(members.map((name) => [name, { condition: 'service_healthy' }])),
      entrypoint: ['mongosh', '--nodb', '--quiet', '--norc', '/mongo-init.js'], volumes: ['./mongo-init.js:/mongo-init.js:ro'],
    });
  });
});

describe('.env.example', () => {
  const lines = readFileSync('docker/.env.example', 'utf8').split('\n');

  it('has every variable once, each with a sentence above it, and no secret', () => {
    const given = lines.flatMap((line, i) => {
      const [, name, value] = /^([A-Z_0-9]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, value, said: lines[i - 1] ?? '' }];
    });
    expect(given.map(({ name }) => name).sort()).toEqual([...known(), ...OTHERS].sort());
    expect(given.filter(({ said }) => !/^# .{4,}/.test(said))).toEqual([]);
    expect(given.filter(({ value }) => value !== '').map(({ name }) => name)).toEqual(['SITE_ADDRESS', 'TLS']);
  });
});
