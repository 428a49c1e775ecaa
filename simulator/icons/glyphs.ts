/** Which glyphs of @vant/icons the mini-program ships, and which of them stand on the tab bar. */
export const GLYPHS = `wap-home-o comment-o friends-o user-circle-o wap-home comment friends manager
clock-o underway-o warning-o passed pause-circle-o close info-o question-o
arrow arrow-left arrow-down down success replay search edit ellipsis cross plus minus
envelop-o bullhorn-o todo-list-o description-o sign bar-chart-o
balance-list-o like-o volume-o font-o service-o shield-o phone-o calendar-o location-o qr scan photo-o share-o eye-o closed-eye bell`
  .split(/\s+/)
  .sort()

/** Tab → its outline glyph and the solid one of the selected tab. */
export const TABS: Record<string, [outline: string, solid: string]> = {
  home: ['wap-home-o', 'wap-home'],
  deliberate: ['comment-o', 'comment'],
  volunteer: ['friends-o', 'friends'],
  me: ['user-circle-o', 'manager'],
}

/** The tab bar's colours per theme, as theme.json has them. */
export const TAB_COLOURS: Record<string, [plain: string, selected: string]> = {
  light: ['#5F6A64', '#17665A'],
  dark: ['#9BA59F', '#83CDBA'],
}
