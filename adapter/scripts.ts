/**
 * Whether a list of scripts names an address. A star in the list stands for the hash in a name: `/search/search.*.js`
 * names `/search/search.564df8bc.js`.
 */
export function isListed(address: string, scripts: readonly string[]): boolean {
  return scripts.some((script) => {
    const [start = '', end] = script.split('*');
    if (end === undefined) return address === script;
    const hash = address.slice(start.length, -end.length || undefined);
    return address === start + hash + end && /^[0-9a-f]{8,64}$/.test(hash);
  });
}
