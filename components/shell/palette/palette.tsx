'use client'

import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { buttonClass } from '../../ui/button'
import { Kbd } from '../../ui/kbd'
import { useMod, withMod } from '../../ui/mod'
import { Finder } from './finder'
import type { PaletteProps } from './props'

/** Ctrl K or ⌘K: any story by two characters of it, any page, edition and colleague by name, every place and act, without the mouse. */
export function Palette(props: PaletteProps) {
  const t = useTranslations('nav')
  const mod = useMod()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-keyshortcuts="Meta+K Control+K" className={buttonClass('bare', 'sm', 'max-sm:h-11')}>
        {t('find')}
        <span className="max-md:hidden">
          <Kbd>{withMod(mod, 'K')}</Kbd>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/15 data-[state=open]:animate-fade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[640px] max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col rounded-md border border-edge bg-paper outline-none max-sm:top-2"
        >
          <Dialog.Title className="sr-only">{t('find')}</Dialog.Title>
          <Finder {...props} close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
