import { Fragment } from 'react'
import type { Block, Span, StoryContent } from '@/newsroom/manuscript/story'
import './manuscript.css'
import { previewUrl } from '../ui/previewUrl'

/** The sheet to read: before the editor is there, and where the text does not change any more. Empty fields are left out. */
export function StaticSheet({ content }: { content: StoryContent }) {
  return (
    <article className="manuscript">
      {content.kicker && <div data-field="kicker">{content.kicker}</div>}
      {content.headline.some(Boolean) && (
        <h2 data-field="headline">
          {content.headline.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </h2>
      )}
      {content.deck && <div data-field="deck">{content.deck}</div>}
      {content.byline && <div data-field="byline">{content.byline}</div>}
      {content.dateline && <div data-field="dateline">{content.dateline}</div>}
      <div data-field="body">
        {content.body.map((block, at) => (
          <StaticBlock key={at} block={block} />
        ))}
      </div>
    </article>
  )
}

function StaticBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Spans text={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Spans text={block.text} />
        </blockquote>
      )
    case 'subhead':
      return <h2>{block.text}</h2>
    case 'picture':
      return (
        <figure>
          <img className="picture" src={previewUrl(block.asset)} alt={block.caption} loading="lazy" />
          <figcaption>
            {block.caption && <div data-field="caption">{block.caption}</div>}
            {block.credit && <div data-field="credit">{block.credit}</div>}
          </figcaption>
        </figure>
      )
  }
}

function Spans({ text }: { text: readonly Span[] }) {
  return text.map((span, at) => (span.bold ? <strong key={at}>{span.text}</strong> : <Fragment key={at}>{span.text}</Fragment>))
}
