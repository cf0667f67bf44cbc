'use client'

import clsx from 'clsx'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../button'

export interface SidePanelProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** One sentence under the title. */
  description?: ReactNode
  /** Stays at the bottom: the actions. */
  footer?: ReactNode
  /** A button that opens it, when it is not opened from elsewhere. */
  trigger?: ReactNode
  className?: string
  children: ReactNode
}

/** Instead of a modal in the middle: a panel at the right edge, a sheet from below on phones. Focus goes in and comes back. */
export function SidePanel({ open, onOpenChange, title, description, footer, trigger, className, children }: SidePanelProps) {
  const t = useTranslations('common')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>}
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/15 data-[state=open]:animate-fade" />
        <Dialog.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed z-50 flex flex-col bg-paper outline-none',
            'inset-y-0 right-0 w-[420px] max-w-full border-l border-hairline sm:data-[state=open]:animate-panel',
            'max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:w-full max-sm:border-t max-sm:border-l-0',
            'max-sm:data-[state=open]:animate-sheet',
            className,
          )}
        >
          <header className="flex min-h-12 shrink-0 items-center gap-3 border-b border-hairline py-1 pr-2 pl-4 has-[p]:py-2.5">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="truncate text-lg">{title}</Dialog.Title>
              {description && <Dialog.Description className="text-sm text-ink-2">{description}</Dialog.Description>}
            </div>
            <Dialog.Close asChild>
              <Button tone="bare" size="sm">
                {t('close')}
              </Button>
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && (
            <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-hairline px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
