export const people = {
  signIn: 'Sign in',
  signingIn: 'Signing in',
  email: 'Email',
  password: 'Password',
  signInWrong: 'The address or the password is wrong. If you forgot it, ask the admin for a new invitation link.',
  signInFailed: 'Signing in did not work. Try again, and if it fails, give the admin the reference {reference}.',
  sampleTitle: 'Sample newsroom',
  sampleText: 'Every password is {password}. Choose a name to fill it in.',
}
