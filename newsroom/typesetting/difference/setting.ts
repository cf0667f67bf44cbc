import type { Ask } from '@/newsroom/edition/correction'
import type { PageLayout, TextRun } from '../display'
import { lineKey, readingOf } from '../reading/lines'
import { boxesOf, type TextStretch } from '../reading/place'
import { boxOf, lookOf, touch } from './marks'

/**
 * How words are set, as far as a sign that changes none of them asks for it: where the lines end that they stand on (断行), in which faces and sizes (字体字号), and for any other where each
 * character is. Equal texts: nothing was done about it.
 */
export function settingOf(layout: PageLayout, stretch: TextStretch, asks: Ask): string {
  if (asks === 'line_break') {
    const lines = (readingOf(layout).texts.get(lineKey(stretch)) ?? []).filter(({ from, to }) => from < stretch.to && stretch.from < to)
    return lines.map(({ from, to }) => `${from - stretch.from} ${to - stretch.from}`).join('\n')
  }
  // of a line only its middle: faces that are drawn high reach into the line above
  const strips = boxesOf(layout, stretch).map((box) => (box.vertical ? { ...box, x: box.x + Math.trunc(box.width / 2), width: 1 } : { ...box, y: box.y + Math.trunc(box.height / 2), height: 1 }))
  const runs = layout.stories.flatMap(({ marks }) => marks).filter((mark): mark is TextRun => mark.kind === 'text' && strips.some((strip) => touch(boxOf(mark), strip)))
  return [...new Set(runs.map((run) => (asks === 'face' ? lookOf(run) : `${run.x} ${run.y} ${run.at.join()}`)))].join('\n')
}
