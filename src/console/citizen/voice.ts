/** What is used of the browser's speech recognition, which the pages' own types don't have. */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}
type Recogniser = new () => Recognition;

const FAULTS: Readonly<Record<string, string>> = {
  'not-allowed': '没有使用麦克风的权限。请在手机或浏览器的设置里允许本页使用麦克风，或者直接打字。',
  'service-not-allowed': '这个浏览器不让本页使用语音输入，请直接打字。',
  'audio-capture': '没有找到麦克风，请直接打字。',
  'no-speech': '没有听到声音，请靠近手机再说一次。',
  network: '语音识别要用网络，现在连不上，请直接打字。',
  'language-not-supported': '这个浏览器听不懂中文，请直接打字。',
};
const OTHER_FAULT = '语音没有听清，请再说一次，或者直接打字。';

/** null: this browser has none. */
export function recogniser(): Recogniser | null {
  const has = window as unknown as { readonly SpeechRecognition?: Recogniser; readonly webkitSpeechRecognition?: Recogniser };
  return has.SpeechRecognition ?? has.webkitSpeechRecognition ?? null;
}

export interface VoiceEvents {
  /** All that was understood so far. */
  readonly onWords: (words: string) => void;
  /** @param fault in words; null: it ended as it should */
  readonly onEnd: (fault: string | null) => void;
}

export interface Listening {
  /** What was said until now is still understood. */
  stop(): void;
  /** Nothing is told any more. */
  drop(): void;
}

/** Listens to one utterance; the browser turns it into words. */
export function listen(Recogniser: Recogniser, { onWords, onEnd }: VoiceEvents): Listening {
  const recognition = new Recogniser();
  let fault: string | null = null;
  Object.assign(recognition, { lang: 'zh-CN', interimResults: true, continuous: false });
  recognition.onresult = ({ results }) => onWords(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
  recognition.onerror = ({ error }) => {
    if (error !== 'aborted') fault = FAULTS[error] ?? OTHER_FAULT;
  };
  recognition.onend = () => onEnd(fault);
  recognition.start();
  return {
    stop: () => recognition.stop(),
    drop: () => {
      Object.assign(recognition, { onresult: null, onerror: null, onend: null });
      recognition.abort();
    },
  };
}
