/** The published Direct Line client runs in browsers; in Node it needs this, which comes without types. */
declare module "xmlhttprequest-ssl" {
  export const XMLHttpRequest: typeof globalThis.XMLHttpRequest;
}
