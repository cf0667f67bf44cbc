import { onOneLine, plainText, type StoryContent } from '@/newsroom/manuscript/story'
import { withTables } from '@/newsroom/manuscript/table'
import { StoryTable } from '../../../page/storyTable'
import { previewUrl } from '../../../ui/previewUrl'

/** A story to read, at a size to read it: for who signs, also on a phone. */
export function StoryText({ content }: { content: StoryContent }) {
  return (
    <div lang="zh-Hans" className="max-w-[36em] font-song text-lg">
      {content.kicker && <p className="text-base text-ink-2">{content.kicker}</p>}
      <p className="text-xl font-bold">{onOneLine(content.headline)}</p>
      {content.deck && <p className="text-base text-ink-2">{content.deck}</p>}
      <p className="pt-1 font-hei text-sm text-ink-2">{[content.dateline, content.byline].filter(Boolean).join('　')}</p>
      {withTables(content.body).map(({ index, block, table }) => {
        if (table) return <StoryTable key={index} table={table} />
        if (block.type === 'picture')
          return (
            <figure key={index} className="my-3">
              <img src={previewUrl(block.asset)} alt={block.caption} className="max-h-80 bg-selected" />
              <figcaption className="pt-1 font-hei text-sm text-ink-2">
                {block.caption} {block.credit}
              </figcaption>
            </figure>
          )
        if (block.type === 'subhead')
          return (
            <p key={index} className="pt-3 font-hei font-bold">
              {block.text}
            </p>
          )
        return (
          <p key={index} className="indent-[2em]">
            {plainText(block.text)}
          </p>
        )
      })}
    </div>
  )
}
