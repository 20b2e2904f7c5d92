import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { createRandom, type Random } from '../learning/random.js';

/** Another way in which the same could have been written. */
export interface Perturbation {
  readonly name: string;
  /** In Chinese, for the report. */
  readonly title: string;
  /** The same text, number and seed give the same result. @param number tells apart texts that are alike */
  write(text: string, number: number): string;
}

const HAN = /\p{Script=Han}/u;
/** One of so many characters goes wrong, at least one a text. */
const CHARACTERS_PER_SLIP = 12;
const toTraditional = Converter({ from: 'cn', to: 't' });

/** By sound without tone: the common characters that sound so. */
let homophones: ReadonlyMap<string, readonly string[]> | null = null;

/** The first level of GB 2312: 3,755 characters, rows 16–55, what people write with. */
function commonCharacters(): string[] {
  const bytes = Array.from({ length: 40 }, (_, row) => Array.from({ length: 94 }, (__, cell) => [0xb0 + row, 0xa1 + cell])).flat(2);
  return [...new TextDecoder('gbk').decode(Uint8Array.from(bytes))].filter((character) => HAN.test(character));
}

function soundOf(character: string): string {
  return pinyin(character, { toneType: 'none' });
}

function alikeTo(character: string): readonly string[] {
  if (!homophones) {
    const bySound = new Map<string, string[]>();
    for (const common of commonCharacters()) bySound.set(soundOf(common), [...(bySound.get(soundOf(common)) ?? []), common]);
    homophones = bySound;
  }
  return (homophones.get(soundOf(character)) ?? []).filter((other) => other !== character);
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Changes some characters of the script, each in its own way. */
function slipped(text: string, random: Random, slip: (character: string, random: Random) => string): string {
  const characters = [...text];
  const places = characters.flatMap((character, i) => (HAN.test(character) ? [i] : []));
  const slips = Math.max(1, Math.round(places.length / CHARACTERS_PER_SLIP));
  for (let i = 0; i < slips; i += 1) {
    const place = oneOf(places, random);
    if (place !== undefined) characters[place] = slip(characters[place] ?? '', random);
  }
  return characters.join('');
}

function homophone(character: string, random: Random): string {
  return oneOf(alikeTo(character), random) ?? character;
}

function dropOrDouble(character: string, random: Random): string {
  return random() < 0.5 ? '' : character.repeat(2);
}

/** ASCII in its full width, and a full-width space between what is said. */
function fullWidth(text: string): string {
  const wide = text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
  return wide === text ? `\u3000${text}\u3000？！` : wide;
}

/** Ways of writing whose effect is shown as slices. */
export function perturbations(seed: number): readonly Perturbation[] {
  const seeded = (offset: number, write: (text: string, random: Random) => string) => (text: string, number: number) => write(text, createRandom(seed * 1_000_003 + offset * 7_919 + number));
  return [
    { name: 'homophones', title: '同音字（语音输入）', write: seeded(1, (text, random) => slipped(text, random, homophone)) },
    { name: 'typos', title: '漏字、重字', write: seeded(2, (text, random) => slipped(text, random, dropOrDouble)) },
    { name: 'traditional', title: '繁体字', write: toTraditional },
    { name: 'full-width', title: '全角字符', write: fullWidth },
    { name: 'courtesies', title: '加客套话', write: (text) => `您好，请问${text}，麻烦您了，谢谢！！！` },
  ];
}
