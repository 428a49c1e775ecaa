import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** miniprogram-ci, as DevTools has it inside. */
export const tools = require('miniprogram-ci')

/** miniprogram-compiler: wcc and wcsc. */
export const compiler = require('miniprogram-compiler')

/**
 * The project as the tools see it. Its attributes are WeChat's defaults for any account: asking for the
 * true ones needs the account's key and the network.
 */
export function openProject(projectPath) {
  const project = new tools.Project({
    appid: 'touristappid',
    type: 'miniProgram',
    projectPath,
    privateKey: 'none',
    ignores: ['node_modules/**/*'],
  })
  const { DefaultProjectAttr } = require('miniprogram-ci/dist/config/config')
  project.attr = async () => ({ ...DefaultProjectAttr })
  return project
}
