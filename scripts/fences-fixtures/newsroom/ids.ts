export type Id = string
export const id = (text: string): Id => text
