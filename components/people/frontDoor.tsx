import type { Locale } from '@/components/text/locale'

/** A page outside the newsroom: the nameplate, today's date line under a double rule, one thing to do, the language. */
export function FrontDoor(props: {
  name: string
  dateLine: string
  locale: Locale
  languageLabel: string
  setLocale: (form: FormData) => Promise<void>
  children: React.ReactNode
}) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper px-6">
      <main id="main" className="mx-auto flex w-full max-w-88 grow flex-col pt-[clamp(3rem,16vh,10rem)] pb-12">
        <header className="mb-9">
          <p className="text-center font-song text-2xl font-bold tracking-[0.12em] text-ink">{props.name}</p>
          <p className="mt-3 border-t-3 border-double border-ink pt-2 text-center text-xs text-ink-2">{props.dateLine}</p>
        </header>
        {props.children}
      </main>
      <form action={props.setLocale} aria-label={props.languageLabel} className="mx-auto flex gap-1 pb-8">
        <Language locale="zh" current={props.locale}>
          中文
        </Language>
        <Language locale="en" current={props.locale}>
          English
        </Language>
      </form>
    </div>
  )
}

function Language(props: { locale: Locale; current: Locale; children: string }) {
  const chosen = props.locale === props.current
  return (
    <button
      type="submit"
      name="locale"
      value={props.locale}
      lang={props.locale}
      aria-pressed={chosen}
      className={`h-8 rounded-sm px-2 text-xs ${chosen ? 'text-ink' : 'text-ink-3 hover:text-ink'}`}
    >
      {props.children}
    </button>
  )
}
