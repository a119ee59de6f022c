/**
 * Which addresses are out on the internet. Everything else (this machine, its network, a cloud's own metadata at
 * 169.254.169.254, addresses that wrap one of these) is where a feed could make the service ask on its behalf.
 */
import ipaddr from "ipaddr.js";

/** IPv6 addresses whose last 32 bits are the IPv4 address that is really reached: IPv4-mapped, and NAT64 (RFC 6052). */
const WRAPPED_IPV4 = [ipaddr.IPv6.parseCIDR("::ffff:0:0/96"), ipaddr.IPv6.parseCIDR("64:ff9b::/96")];
/** All that is given out in IPv6 to be reached from anywhere (RFC 4291). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address can belong to anybody but a machine near this one. What is no address is not public. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.kind() === "ipv4") return address.range() === "unicast";
  if (WRAPPED_IPV4.some((range) => address.match(range))) return isPublicAddress(lastFourBytes(address));
  return address.range() === "unicast" && address.match(GLOBAL_IPV6);
}

/** Whether a host is written as an address, so that no name has to be looked up. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(host);
}

function lastFourBytes(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address.toByteArray().slice(-4).join(".");
}
