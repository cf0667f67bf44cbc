'use client'

import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import { RIGHTS_KINDS, type PictureRights } from '@/newsroom/manuscript/picture/rights'
import type { Outcome } from '@/newsroom/outcome'
import { Button } from '../../ui/button'
import { Checkbox, RadioGroup } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { TextArea, TextInput } from '../../ui/form/input'
import { Notice } from '../../ui/notice'
import { useSayRefusal } from '../../ui/sayRefusal'

interface SetRights {
  id: string
  rights: PictureRights
  seen: PictureRights
}

export interface RightsFormProps {
  facts: PictureFacts
  onSet: (input: SetRights) => Promise<Outcome<unknown>>
  /** What was said is kept; or somebody else said something meanwhile: what is shown wants to be read anew. */
  onDone: () => void
}

/** By what right a picture is printed: to be said, or to be read by whoever may not say it. */
export function RightsForm({ facts, onSet, onDone }: RightsFormProps) {
  const t = useTranslations('editor.rights')
  const tv = useTranslations('vocab.rights')
  const tc = useTranslations('common')
  const sayRefusal = useSayRefusal()
  // what stands, as this form saw it: what somebody else says meanwhile is shown where nothing was changed here, and else asked about
  const [seen, setSeen] = useState(facts.rights)
  const [rights, setRights] = useState(facts.rights)
  const [told, setTold] = useState(false)
  if (!isSame(seen, facts.rights) && (told || isSame(seen, rights))) {
    if (isSame(seen, rights)) setRights(facts.rights)
    setSeen(facts.rights)
    setTold(false)
  }
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const { proposed, maySet } = facts
  const limited = rights.kind === 'limited'
  const change = (next: Partial<PictureRights>) => {
    setMissing(false)
    setRights({ ...rights, ...next })
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    // limits that are hidden with another kind are none
    const said = limited ? rights : { ...rights, validUntil: null, printOnly: false }
    setPending(true)
    setProblem(null)
    const outcome = await onSet({ id: facts.id, rights: said, seen }).catch(() => null)
    setPending(false)
    if (outcome?.status === 'done') {
      // what was saved is what stands
      setRights(said)
      setTold(true)
      return onDone()
    }
    if (outcome?.status === 'refused' && outcome.refusal.kind === 'invalid' && 'note' in outcome.refusal.fields) return setMissing(true)
    setProblem(outcome?.status === 'refused' ? sayRefusal(outcome.refusal) : outcome ? tc('errorText', { reference: outcome.reference }) : t('offline'))
    if (outcome?.status !== 'refused' || outcome.refusal.kind !== 'conflict') return
    // the next answer is given to what stands now
    setTold(true)
    onDone()
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
      {facts.said.copyright && (
        <p className="text-sm text-ink-2">
          {t('fileSays')}
          <q className="text-ink">{facts.said.copyright}</q>
        </p>
      )}
      {proposed && maySet && (
        <Notice
          kind="info"
          action={
            <Button size="sm" onClick={() => change(proposed)}>
              {t('take')}
            </Button>
          }
        >
          {t('proposed', { kind: tv(proposed.kind) })}
        </Notice>
      )}
      <fieldset disabled={!maySet} className="flex flex-col gap-3">
        <RadioGroup label={t('title')} name={`rights-${facts.id}`} value={rights.kind} options={RIGHTS_KINDS.map((kind) => ({ value: kind, label: tv(kind), hint: t(`hint.${kind}`) }))} onChange={(kind) => change({ kind })} />
        {limited && (
          <div className="flex flex-col gap-2 border-l border-hairline pl-4">
            <Field label={t('validUntil')} hint={t('validUntilHint')}>
              <TextInput type="date" value={rights.validUntil ?? ''} onChange={({ target }) => change({ validUntil: target.value || null })} />
            </Field>
            <Checkbox label={t('printOnly')} hint={t('printOnlyHint')} checked={rights.printOnly} onChange={({ target }) => change({ printOnly: target.checked })} />
          </div>
        )}
        <Field label={t('note')} error={missing ? t('limitMissing') : undefined}>
          <TextArea rows={2} maxLength={300} value={rights.note} onChange={({ target }) => change({ note: target.value })} />
        </Field>
      </fieldset>
      {problem && <Notice kind="refusal">{problem}</Notice>}
      {maySet ? (
        <div className="flex justify-end">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('save')}
          </Button>
        </div>
      ) : (
        <p className="text-sm text-ink-2">{t('readOnly')}</p>
      )}
    </form>
  )
}

function isSame(a: PictureRights, b: PictureRights): boolean {
  return a.kind === b.kind && a.validUntil === b.validUntil && a.printOnly === b.printOnly && a.note === b.note
}
