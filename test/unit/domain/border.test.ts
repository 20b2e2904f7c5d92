import { createBorder } from '../../../src/domain/border.js';
import type { District } from '../../../src/domain/district.js';
import { realDistrict } from '../../helpers/district.js';

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

const at = (lat: number, long: number, address: string | null = null) => district.outside({ lat, long, address });
const called = (address: string) => district.outside({ lat: null, long: null, address });

describe('what is clearly not in the district', () => {
  it.each([
    ['沂水县城', 35.79, 118.628], ['莒南县城', 35.175, 118.835], ['郯城县城', 34.614, 118.367], ['费县县城', 35.266, 117.977], ['济南', 36.65, 117.12], ['latitude and longitude swapped', 118.35, 35.05], ['nowhere', 0, 0],
  ])('is %s by its coordinates', (_name, lat, long) => {
    expect(at(lat, long)).toEqual({ by: 'coordinates' });
  });
  it.each([
    ['the government of the district', 35.0518, 118.3477], ['方城镇', 35.3, 118.13], ['枣园镇', 35.2, 118.46],
  ])('is not %s', (_name, lat, long) => {
    expect(at(lat, long)).toBeNull();
  });
  it.each([
    ['罗庄区盛庄街道双月湖路', '罗庄'], ['临沂市罗庄区湖东一路', '罗庄'], ['山东省临沂市费县费城街道', '费县'], ['山东省济南市历下区经十路', '济南'], ['青岛市市南区香港中路', '青岛'], ['沂南县界湖街道', '沂南'],
  ])('is “%s” by its beginning, with whom to turn to', (address, name) => {
    expect(called(address)).toEqual({ by: 'address', region: { name: expect.stringContaining(name), turnTo: expect.stringContaining('12345') } });
  });
  it.each([
    '沂蒙路与涑河南街交汇', '临沂市兰山区北京路12号', '北京路与通达路交汇', '费县路东头', '罗庄路口', '北京市场二楼', '兰山区义堂镇，靠近费县的路口', '义堂镇往罗庄区的路上', '金雀山街道', '从罗庄区过来的桥上', '',
  ])('is not “%s”', (address) => {
    expect(called(address)).toBeNull();
  });
  it('is what the address says, though the box holds a part of its neighbours', () => {
    expect(at(35.03, 118.3, '罗庄区盛庄街道')).toMatchObject({ by: 'address' });
    expect(at(35.03, 118.3, '金雀山街道')).toBeNull();
  });
  it('is nothing at all where the folder gives no border', () => {
    const { outside } = createBorder(null, [{ name: '罗庄区', turnTo: '12345' }], ['兰山']);
    expect([outside({ lat: 0, long: 0, address: null }), outside({ lat: null, long: null, address: '罗庄区' })]).toEqual([null, null]);
  });
});
