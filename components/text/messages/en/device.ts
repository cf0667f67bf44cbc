/** What this browser keeps of one's work, and what becomes of it. */
export const device = {
  listTag: 'en-GB',
  title: 'Words not sent yet',
  hint: '{n, plural, one {Words of one story are} other {Words of # stories are}} on this device only. Before you sign out, say what becomes of them.',
  kind: { text: 'Not on the server yet', sides: 'The story has moved on; these words could not go in and are set aside here' },
  named: '“{title}”',
  untitled: 'Untitled',
  send: 'Send, then sign out',
  keep: 'Keep for me, sign out',
  keepHint: 'What is kept is seen by nobody but you. It is here when you sign in on this device again.',
  offlineHint: 'There is no connection: nothing can be sent. What is kept is seen by nobody but you, and is here when you sign in again.',
  discard: 'Discard',
  discardTitle: 'Discard unsent words',
  discardText: 'The unsent words of {titles} are removed from this device. They are nowhere else.',
  discardDo: '{n, plural, one {Discard its words} other {Discard the words of # stories}}, sign out',
  back: 'Back',
  sending: 'Sending',
  leaving: 'Signing out',
  failed: {
    send: 'Some did not arrive. Try again, or keep them for yourself.',
    sign_out: 'You are still signed in: the server does not answer. Try again when there is a connection, and do not leave this device like this.',
  },
}
