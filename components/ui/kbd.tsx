/** A key as it is called: `⌘K`, `/`, `Enter`. */
export function Kbd({ children }: { children: React.ReactNode }) {
  return <kbd className="rounded-sm border border-hairline px-1 font-sans text-xs text-ink-3">{children}</kbd>
}
