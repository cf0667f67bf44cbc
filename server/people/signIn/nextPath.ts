/** Where to go after signing in: only a path of this site, anything else is the front. */
export function nextPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/'
  try {
    const url = new URL(wanted, 'http://quoin.invalid')
    if (url.origin !== 'http://quoin.invalid' || url.pathname.startsWith('//')) return '/'
    if (/^\/(sign-in|welcome|invite|api)(\/|$)/.test(url.pathname)) return '/'
    return url.pathname + url.search + url.hash
  } catch {
    return '/'
  }
}
