/**
 * Proof that a ballot was counted, which does not show what was chosen. A button may stand in it as child.
 * | property | type   | default  | meaning |
 * | title    | string | 您的回执  | |
 * | state    | string | 已计入    | words of the chip |
 * | code     | string | ''       | 8F3K-27QD-51MC, from `grouped` |
 * | line     | string | ''       | 6 月 10 日 · 手机票 |
 * | note     | string | 回执只…   | sentence below |
 */
Component({
  properties: {
    title: { type: String, value: '您的回执' },
    state: { type: String, value: '已计入' },
    code: { type: String, value: '' },
    line: { type: String, value: '' },
    note: { type: String, value: '回执只说明您的票算进去了，不显示您选了什么。' },
  },
})
