/** What is used of `@nlpjs/basic`, which comes without types. */
declare module "@nlpjs/basic" {
  export interface Container {
    use(plugin: unknown): void;
    register(name: string, instance: object, isSingleton: boolean): void;
    registerConfiguration(name: string, settings: object, isReplacing: boolean): void;
  }

  export interface NlpSettings {
    readonly container: Container;
    readonly languages: readonly string[];
    readonly autoSave: boolean;
    readonly autoLoad: boolean;
    readonly calculateSentiment: boolean;
  }

  export class Nlp {
    constructor(settings: NlpSettings);
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    /** Scores add up to 1, highest first. */
    process(
      language: string,
      text: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
  }

  export class LangEn {}
  export function containerBootstrap(): Container;
}
