import { connect, fillPool } from './api'
import { me } from './session'

App({
  onLaunch() {
    connect()
    void fillPool()
    me()
  },
  onError(error: string) {
    console.error(error)
  },
})
