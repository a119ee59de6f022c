/** As much of a browser as signing in needs: cookies with their paths and ends, and where its requests say they come from. */

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly headers: Headers;
  readonly body: string;
}

export interface Browser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** A form sent from a page of the same site, unless the headers say otherwise. */
  post(
    url: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** By name, of every host. */
  readonly cookies: Map<string, string>;
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  async function send(url: string, init: RequestInit): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie === "" ? {} : { Cookie: cookie }), ...init.headers };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) take(line, cookies);
    const location = response.headers.get("location");
    return {
      status: response.status,
      location: location === null ? undefined : new URL(location, url).href,
      headers: response.headers,
      body: await response.text(),
    };
  }
  return {
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, fields, headers = { "Sec-Fetch-Site": "same-origin" }) =>
      send(url, { method: "POST", body: new URLSearchParams(fields), headers }),
    cookies,
  };
}

function take(line: string, cookies: Map<string, string>): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const isOver = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each));
  if (value === "" || isOver) cookies.delete(name);
  else cookies.set(name, value);
}
