/** What this browser keeps of one's work, and what becomes of it. */
export const device = {
  listTag: 'zh-CN',
  title: '还有没送到的字',
  hint: '{n} 篇的字只在这台设备上，服务器还没有。退出以前，请说怎么办。',
  kind: { text: '还没有送到服务器', sides: '稿件已经往下走，这些字并不进去，另存在这里' },
  named: '《{title}》',
  untitled: '无题',
  send: '送出后退出',
  keep: '给我留着，退出',
  keepHint: '留着的字只有你看得到。下次你在这台设备上登录，还在。',
  offlineHint: '现在没有网络，送不出去。留着的字只有你看得到，下次登录还在。',
  discard: '丢弃',
  discardTitle: '丢弃没送到的字',
  discardText: '{titles}里没送到的字，会从这台设备上去掉，别处也没有。',
  discardDo: '丢弃这 {n} 篇的字，退出',
  back: '返回',
  sending: '正在送出',
  leaving: '正在退出',
  failed: {
    send: '有的没有送到。可以再试，或者给自己留着。',
    sign_out: '没有退出：服务器没有回答。请在有网络时再试，不要就这样离开这台设备。',
  },
}
