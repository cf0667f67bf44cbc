import type { Role } from '@/newsroom/people/role'

export function Shell(props: { person: { name: string; roles: Role[] }; children: React.ReactNode }) {
  return <main id="main">{props.children}</main>
}
