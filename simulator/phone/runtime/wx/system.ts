import { enterOptions } from '../app.js'
import { appBundle } from '../app-bundle.js'
import { environment, onEnvironment } from '../environment.js'
import { phoneConsole, onAppError } from '../phone-console.js'
import { currentPage } from '../page-stack.js'
import { safeBottom, statusBarHeight, windowHeight } from '../screen.js'
import { apis } from './define.js'

const sdkVersion = '3.7.12'

function device(): object {
  return {
    brand: 'devtools',
    model: 'iPhone X',
    system: 'iOS 16.0',
    platform: 'devtools',
    abi: '',
    benchmarkLevel: 1,
    memorySize: 2048,
    deviceOrientation: 'portrait',
  }
}

function windowInfo() {
  const page = currentPage()
  const height = windowHeight(
    page?.path ?? appBundle().meta.pages[0] ?? '',
    page?.frame.config.custom ?? false,
  )
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: height,
    statusBarHeight,
    screenTop: page?.frame.config.custom ? 0 : 88,
    safeArea: {
      left: 0,
      right: innerWidth,
      top: statusBarHeight,
      bottom: innerHeight - safeBottom,
      width: innerWidth,
      height: innerHeight - statusBarHeight - safeBottom,
    },
  }
}

function appBase(): object {
  return {
    SDKVersion: sdkVersion,
    enableDebug: false,
    host: { env: 'WeChat', appId: '', version: 0 },
    language: 'zh_CN',
    version: '8.0.50',
    theme: environment.theme,
    fontSizeSetting: Math.round(16 * environment.fontScale),
    fontSizeScaleFactor: environment.fontScale,
  }
}

const systemInfo = (): object => ({
  ...device(),
  ...windowInfo(),
  ...appBase(),
  albumAuthorized: true,
  errMsg: 'getSystemInfo:ok',
})

/** A pair wx.onX / wx.offX over one set of listeners. */
function channel<T>(): {
  on(listener: (value: T) => void): void
  off(listener?: (value: T) => void): void
  tell(value: T): void
} {
  const listeners = new Set<(value: T) => void>()
  return {
    on: (listener) => void listeners.add(listener),
    off: (listener) => (listener ? void listeners.delete(listener) : listeners.clear()),
    tell: (value) => listeners.forEach((listener) => listener(value)),
  }
}

const theme = channel<{ theme: string }>()
const network = channel<{ isConnected: boolean; networkType: string }>()
const keyboard = channel<{ height: number }>()
const resize = channel<object>()
const appShow = channel<object>()
const appHide = channel<object>()
const errors = channel<string>()
const rejections = channel<{ reason: unknown }>()

onEnvironment('theme', () => theme.tell({ theme: environment.theme }))
onEnvironment('offline', () =>
  network.tell({ isConnected: !environment.offline, networkType: networkType() }),
)
addEventListener('resize', () =>
  resize.tell({ size: { windowWidth: innerWidth, windowHeight: windowInfo().windowHeight } }),
)
onAppError((error) =>
  errors.tell(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)),
)

const networkType = (): string => (environment.offline ? 'none' : 'wifi')

export const system = {
  ...apis({
    getSystemInfo: systemInfo,
    getNetworkType: () => ({ networkType: networkType(), weakNet: false }),
    getRandomValues: (options) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(Number(options['length'] ?? 0))).buffer,
    }),
    getBatteryInfo: () => ({ level: 80, isCharging: false }),
    getSetting: () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
    setKeepScreenOn: () => undefined,
    getScreenBrightness: () => ({ value: 0.5 }),
    setScreenBrightness: () => undefined,
    vibrateShort: () => undefined,
    vibrateLong: () => undefined,
    hideKeyboard: () => (document.activeElement as HTMLElement | null)?.blur(),
    loadFontFace: () => ({ status: 'loaded' }),
    reportMonitor: () => undefined,
    exitMiniProgram: () => undefined,
    getWeRunData: () => {
      throw new Error('auth deny')
    },
  }),
  getSystemInfoSync: systemInfo,
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBase,
  getDeviceInfo: device,
  getSystemSetting: () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: () => ({
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    notificationAuthorized: 'authorized',
  }),
  getMenuButtonBoundingClientRect: () => ({
    width: 87,
    height: 32,
    top: 50,
    bottom: 82,
    left: innerWidth - 94,
    right: innerWidth - 7,
  }),
  getAccountInfoSync: () => ({
    miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    plugin: {},
  }),
  getEnterOptionsSync: enterOptions,
  getLaunchOptionsSync: enterOptions,
  getUpdateManager: () => ({
    onCheckForUpdate() {},
    onUpdateReady() {},
    onUpdateFailed() {},
    applyUpdate() {},
  }),
  getLogManager: () => ({ debug() {}, info() {}, log() {}, warn() {} }),
  getRealtimeLogManager: () => ({
    info() {},
    warn() {},
    error() {},
    setFilterMsg() {},
    addFilterMsg() {},
    in() {},
  }),
  reportEvent() {},
  reportAnalytics() {},
  reportPerformance() {},
  getPerformance: () => ({
    createObserver: () => ({ observe() {}, disconnect() {} }),
    getEntries: () => [],
    getEntriesByName: () => [],
  }),
  onThemeChange: theme.on,
  offThemeChange: theme.off,
  onNetworkStatusChange: network.on,
  offNetworkStatusChange: network.off,
  onNetworkWeakChange() {},
  offNetworkWeakChange() {},
  onKeyboardHeightChange: keyboard.on,
  offKeyboardHeightChange: keyboard.off,
  onWindowResize: resize.on,
  offWindowResize: resize.off,
  onAppShow: appShow.on,
  offAppShow: appShow.off,
  onAppHide: appHide.on,
  offAppHide: appHide.off,
  onError: errors.on,
  offError: errors.off,
  onUnhandledRejection: rejections.on,
  offUnhandledRejection: rejections.off,
  onPageNotFound() {},
  offPageNotFound() {},
  onMemoryWarning() {},
  onUserCaptureScreen() {},
  offUserCaptureScreen() {},
  setEnableDebug() {},
}

/** The desk lets the app go to the background and come back. */
export const appChannels = { show: appShow, hide: appHide, rejection: rejections }

export { phoneConsole }
