/** How far something is, truly: `done` of `total`, with the words for it. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className="flex flex-col gap-1">
      <span className="tabular text-sm text-ink-2">{label}</span>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className="h-0.5 bg-hairline">
        <div className="h-full bg-ink transition-[width]" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
