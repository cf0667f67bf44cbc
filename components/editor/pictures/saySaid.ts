import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { sayDate } from '../../text/format'
import type { Translate } from '../../text/translate'

/** What was taken over from the file of a picture and wants to be checked, and when and where it was taken; '' if the file says nothing. */
export function saySaid(t: Translate, { caption, credit, taken, place }: PictureSaid): string {
  const kept = caption && credit ? 'saidBoth' : caption ? 'saidCaption' : credit ? 'saidCredit' : null
  const [day = '', time = ''] = taken.split(' ')
  const when = day && `${sayDate(t, day)}${time && ` ${time}`}`
  const where = when && place ? t('editor.picture.takenAt', { when, place }) : when ? t('editor.picture.taken', { when }) : place ? t('editor.picture.place', { place }) : ''
  return (kept ? t(`editor.picture.${kept}`) : '') + where
}
