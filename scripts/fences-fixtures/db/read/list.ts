export interface Row {
  id: string
}
export const rows = 1
