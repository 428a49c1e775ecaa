import { connect, fillPool } from './api'
import { me } from './session'
import { sendMarks } from './shift-marks'

App({
  onLaunch() {
    connect()
    void fillPool()
    me()
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) void sendMarks()
    })
  },
  onShow() {
    void sendMarks()
  },
  onError(error: string) {
    console.error(error)
  },
})
