export const people = {
  signIn: '登录',
  signingIn: '正在登录',
  email: '邮箱',
  password: '密码',
  signInWrong: '邮箱或密码不对。忘记密码，请管理员重发邀请链接。',
  signInFailed: '登录没有完成，请重试；若仍不行，请把编号 {reference} 告诉管理员。',
  sampleTitle: '示例编辑部',
  sampleText: '密码均为 {password}。点姓名即填入。',
}
