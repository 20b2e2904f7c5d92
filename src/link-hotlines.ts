import { createHotlineChannel, type HotlineChannel, type HotlineChannelDeps } from './channels/hotline-12345/index.js';
import type { Config } from './config.js';
import type { DistrictData } from './domain/district.js';
import { createHotlineNames } from './domain/hotline/names.js';
import { AppError } from './errors.js';
import { type Loop, startLoop } from './jobs/loop.js';
import { pullHotline, type PullHotlineDeps } from './usecases/pull-hotline.js';
import { createHotlineReceiver, type HotlineCity } from './usecases/receive-hotline-items.js';
import type { ReceiveHotlineDeps } from './usecases/receive-hotline-ticket.js';

/** Milliseconds between looks whether a city's list is due. */
const TICK_MS = 1_000;

/** The cities' 12345 platforms that the environment links; the folder says how each speaks. @throws AppError CONFIG_INVALID: a city of which the folder says nothing */
export function linkHotlines({ hotline }: Config, data: DistrictData, deps: ReceiveHotlineDeps & Omit<HotlineChannelDeps, 'receive' | 'departmentName'> & Omit<PullHotlineDeps, 'receiver' | 'pullEveryMs' | 'isStopping'>): { readonly channel: HotlineChannel; /** Some city is: else nothing is sent, and no channel is told of as being well. */ readonly isLinked: boolean; startPulls(): Loop } {
  const { connections, pullEveryMs } = hotline;
  const unknown = Object.keys(connections).filter((city) => !data.hotlines.some((mapping) => mapping.city === city));
  if (unknown.length > 0) throw new AppError('CONFIG_INVALID', `配置有误：配置了热线城市 ${unknown.join('、')}，但 intents/hotline/ 里没有它的映射文件。`);
  const cities = data.hotlines.flatMap((mapping) => {
    const connection = connections[mapping.city];
    return connection ? [{ mapping, ...connection }] : [];
  });
  const cityOf = new Map(cities.map(({ mapping }) => [mapping.city, { mapping, names: createHotlineNames(mapping, data, deps.district) }]));
  const known = (name: string): HotlineCity => {
    const city = cityOf.get(name);
    if (!city) throw new AppError('HOTLINE_CITY_UNKNOWN');
    return city;
  };
  const receiver = createHotlineReceiver(deps);
  const channel = createHotlineChannel({ ...hotline, cities }, {
    ...deps, departmentName: (id) => deps.district.departmentName(id), receive: async (city, items) => receiver.receive(known(city), items),
  });
  return {
    channel, isLinked: cities.length > 0,
    startPulls: () => {
      let isStopping = false;
      for (const { city } of channel.sources) deps.meters?.pulled(city); // so that a city that never gives anything has an age, too
      const pulling = { ...deps, receiver, pullEveryMs, isStopping: () => isStopping };
      const loops = channel.sources.map(({ city, page }) => startLoop(`hotline-pull-${city}`, TICK_MS, () => pullHotline(pulling, { city: known(city), page }), deps.logger));
      return {
        wake: () => {
          for (const loop of loops) loop.wake();
        },
        stop: async () => {
          isStopping = true;
          await Promise.all(loops.map((loop) => loop.stop()));
        },
      };
    },
  };
}
