/** Something in the mini-program that WeChat would refuse to open. The message names the file. */
export class BuildError extends Error {
  override name = 'BuildError'
}
