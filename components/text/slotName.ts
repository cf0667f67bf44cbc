import type { Translate } from './translate'

/** 头条, 简讯 2: the key of a slot in words. */
export function slotName(t: Translate, key: string): string {
  const whole = `page.slotName.${key}` as 'page.slotName.lead'
  if (t.has(whole)) return t(whole)
  const [, base = key, n = ''] = /^(.*?)-(\d+)$/.exec(key) ?? []
  const known = `page.slotName.${base}` as 'page.slotName.lead'
  return `${t.has(known) ? t(known) : base}${n === '' ? '' : ` ${n}`}`
}
