import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { xmlOf } from '../../../../src/http/open311/render.js';
import { asTexts, readXml } from '../../../helpers/geo-report.js';

function isWritable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 || character === '\t' || character === '\n') && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** What can be written: without what no XML may hold, and without what XML reads as a line break. */
const text = fc.string({ unit: 'binary' }).map((any) => [...any].filter(isWritable).join(''));

describe('XML', () => {
  it('says what JSON says, whatever the words are', () => {
    const request = fc.record({ service_request_id: fc.stringMatching(/^\d{8}-\d{4}$/), status_notes: fc.option(text), description: text, lat: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), metadata: fc.boolean() });
    fc.assert(fc.property(fc.array(request, { maxLength: 4 }), (requests) => {
      const xml = xmlOf('service_requests', requests);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(readXml(xml)).toEqual({ root: 'service_requests', content: asTexts(requests) });
    }));
  });
  it('can be read, whatever bytes came in', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(XMLValidator.validate(xmlOf('errors', [{ code: 400, description: any }]))).toBe(true);
    }));
  });
  it.each([
    ['markup', '<script>alert("1")</script> & \'a\' ]]> <!-- -->', '&lt;script&gt;alert('], ['what is written as XML already', '&amp; &#65; &lt;', '&amp;amp; &amp;#65; &amp;lt;'],
  ])('writes %s as text', (_name, description, written) => {
    const xml = xmlOf('errors', [{ code: 400, description }]);
    expect(xml).toContain(written);
    expect(readXml(xml).content).toEqual([{ code: '400', description }]);
  });
  it('leaves out what no XML may hold, and keeps emoji whole', () => {
    expect(readXml(xmlOf('errors', [{ code: 400, description: 'a\u0000b\u001bc\ufffed\ud83de\ude00f😀\tg\nh' }])).content).toEqual([{ code: '400', description: 'abcdef😀\tg\nh' }]);
  });
  it('writes an empty list as one', () => {
    expect(readXml(xmlOf('services', []))).toEqual({ root: 'services', content: [] });
    expect(readXml(xmlOf('service_definition', { service_code: 'a', attributes: [] }))).toEqual({ root: 'service_definition', content: { service_code: 'a', attributes: [] } });
  });
});
