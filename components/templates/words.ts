import type { DesignProblem, DesignWarning } from '@/newsroom/edition/design/design'
import { slotName } from '../text/slotName'
import type { Translate } from '../text/translate'

export function problemText(t: Translate, problem: DesignProblem): string {
  const slot = slotName(t, problem.key)
  return t(`templates.problem.${problem.kind}`, { slot, other: problem.kind === 'overlap' ? slotName(t, problem.with) : '' })
}

export function warningText(t: Translate, warning: DesignWarning): string {
  switch (warning.kind) {
    case 'clash':
    case 'same_importance':
      return t(`templates.warning.${warning.kind}`, { slot: slotName(t, warning.key), other: slotName(t, warning.with) })
    case 'no_room':
      return t('templates.warning.no_room', { slot: slotName(t, warning.key) })
    case 'through_gutter':
      return t('templates.warning.through_gutter', { n: warning.gutter, next: warning.gutter + 1 })
    case 'through_line':
      return t('templates.warning.through_line', { n: warning.line, next: warning.line + 1 })
    case 'empty':
      return t('templates.warning.empty')
  }
}
