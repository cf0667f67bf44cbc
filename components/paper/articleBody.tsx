import type { PublishedText } from '@/newsroom/edition/published'
import type { Block, Row, Span, StoryContent } from '@/newsroom/manuscript/story'
import { withTables } from '@/newsroom/manuscript/table'
import { StoryTable } from '../page/storyTable'
import { previewUrl } from '../ui/previewUrl'

type Pictures = Extract<PublishedText, { withdrawn: false }>['pictures']

/** The body as a book sets it: 36 characters a line, two characters indent, justified. Sized by the reader (--reading). */
export function ArticleBody({ content, pictures }: { content: StoryContent; pictures: Pictures }) {
  const { body, dateline } = content
  const opening = body.findIndex(({ type }) => type === 'paragraph')
  const firstPicture = body.find(({ type }) => type === 'picture')
  return (
    <div
      lang="zh-CN"
      className="mt-8 max-w-[36em] font-song text-[calc(18px*var(--reading,1))] leading-[1.9] text-justify max-sm:text-[calc(17px*var(--reading,1))] print:text-[11pt]"
    >
      {withTables(body).map(({ index, block, table }) =>
        table ? <StoryTable key={index} table={table} /> : <BodyBlock key={index} block={block} dateline={index === opening ? dateline : ''} pictures={pictures} first={block === firstPicture} />,
      )}
    </div>
  )
}

function BodyBlock({ block, dateline, pictures, first }: { block: Exclude<Block, Row>; dateline: string; pictures: Pictures; first: boolean }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p className="mb-[0.55em] indent-[2em]">
          {dateline !== '' && <span className="font-hei text-[0.94em] font-medium">{dateline}　</span>}
          <Spans spans={block.text} />
        </p>
      )
    case 'subhead':
      return <h2 className="mt-[1.4em] mb-[0.5em] text-left font-hei text-[1.06em] leading-[1.6] font-bold break-after-avoid">{block.text}</h2>
    case 'quote':
      return (
        <blockquote className="my-[1em] border-l-2 border-hairline pl-[1.4em] font-kai text-ink-2">
          <p>
            <Spans spans={block.text} />
          </p>
        </blockquote>
      )
    case 'picture':
      return <Printed block={block} size={pictures.find(({ asset }) => asset === block.asset)} first={first} />
  }
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, index) =>
    span.bold ? (
      <strong key={index} className="font-song font-bold">
        {span.text}
      </strong>
    ) : (
      span.text
    ),
  )
}

/** The first of them is mostly what the reader looks at while the rest comes. */
function Printed({ block, size, first }: { block: Extract<Block, { type: 'picture' }>; size: Pictures[number] | undefined; first: boolean }) {
  return (
    <figure className="my-[1.6em] break-inside-avoid">
      <img
        src={previewUrl(block.asset)}
        alt={block.caption}
        {...(size && { width: size.width, height: size.height })}
        {...(first ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const })}
        decoding="async"
        className="h-auto w-full bg-selected"
      />
      <figcaption className="mt-2 text-left font-hei text-sm leading-5 text-ink-2">
        {block.caption}
        {block.credit !== '' && <span className="text-ink-3">　{block.credit}</span>}
      </figcaption>
    </figure>
  )
}
