declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: Readonly<Record<string, unknown>>);
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    export(minified: boolean): string;
    import(exported: string): void;
    process(locale: string, text: string): Promise<{ readonly classifications?: readonly { readonly intent: string; readonly score: number }[] }>;
  }
}
