/** The part of html-to-text 10 that mending uses: it comes without types. */
declare module "html-to-text" {
  export interface Element {
    readonly children?: readonly unknown[];
  }

  export interface BlockTextBuilder {
    openBlock(options: { readonly leadingLineBreaks: number }): void;
    closeBlock(options: {
      readonly trailingLineBreaks: number;
      readonly blockTransform?: (text: string) => string;
    }): void;
    addInline(text: string): void;
  }

  export type Formatter = (
    element: Element,
    walk: (children: Element["children"], builder: BlockTextBuilder) => void,
    builder: BlockTextBuilder,
  ) => void;

  export interface Options {
    readonly wordwrap: number | false;
    readonly limits: { readonly maxInputLength: number; readonly maxDepth: number; readonly ellipsis: string };
    readonly formatters: Readonly<Record<string, Formatter>>;
    readonly selectors: readonly { readonly selector: string; readonly format: string }[];
  }

  export function compile(options: Options): (html: string) => string;
}
