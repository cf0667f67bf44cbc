import type { ChangedWords } from '@/newsroom/typesetting/difference/change'

/** What is printed before and after, with the characters around it. `same`: it is the same on both sides, and stands elsewhere. */
export function PrintedWords({ words: { lead, before, after, tail }, same = before === after }: { words: ChangedWords; same?: boolean }) {
  return (
    <span className="font-song text-base break-words" lang="zh-Hans">
      <span className="text-ink-2">{lead}</span>
      {same ? after : <>{before !== '' && <del className="bg-removed decoration-2">{before}</del>}{after !== '' && <ins className="bg-added decoration-2 underline-offset-4">{after}</ins>}</>}
      <span className="text-ink-2">{tail}</span>
    </span>
  )
}
