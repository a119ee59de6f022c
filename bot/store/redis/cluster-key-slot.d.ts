/** What the client itself uses to know where a key belongs; it comes without types. */
declare module "cluster-key-slot" {
  export default function slotOf(key: string | Buffer): number;
}
