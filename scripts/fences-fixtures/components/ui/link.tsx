import NextLink from 'next/link'
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import

export const Link = (props: { href: string }) => <NextLink {...props}>{String(rows)}</NextLink>
