import { customType, text, timestamp } from 'drizzle-orm/pg-core'

/** Bytes as Uint8Array on both engines: postgres.js answers Buffer, PGlite Uint8Array. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
})

/** Our ids are made by the server (see server/ids), sortable by time of creation. */
export const id = () => text().primaryKey()

export const at = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })
