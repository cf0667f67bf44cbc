import type { Page, WebSocketRoute } from '@playwright/test'

/** The line of one page, to be cut: requests fail, sockets are closed and stay shut until it is mended. To be made before the page opens its text. */
export async function lineOf(page: Page): Promise<{ cut: () => Promise<void>; mend: () => Promise<void> }> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  // offline in the browser leaves sockets that are open alone
  await page.routeWebSocket(/\/collab$/, (socket) => {
    if (isCut) return void socket.close({ code: 4999 })
    open.add(socket)
    const server = socket.connectToServer()
    socket.onMessage((message) => isCut || server.send(message))
    server.onMessage((message) => isCut || socket.send(message))
  })
  return {
    cut: async () => {
      isCut = true
      await page.context().setOffline(true)
      for (const socket of open) await socket.close({ code: 4999 })
      open.clear()
    },
    mend: async () => {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
