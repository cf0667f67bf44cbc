export const preflight = {}
