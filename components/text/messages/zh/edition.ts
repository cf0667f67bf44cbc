export const edition = {}
