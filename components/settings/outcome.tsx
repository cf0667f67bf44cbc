import { Notice } from '../ui/notice'

/** What became of what was sent: a refusal, or the sentence that says it is done. */
export function Outcome({ problem, done }: { problem: string | null; done?: string | null }) {
  if (problem) return <Notice kind="refusal">{problem}</Notice>
  return (
    <p role="status" className="text-sm text-ink-2 empty:hidden">
      {done}
    </p>
  )
}
