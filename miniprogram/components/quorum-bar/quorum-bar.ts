/**
 * How many have taken part so far: one rounded figure for the whole roll, the threshold marked above the bar.
 * | property  | type   | default | meaning |
 * | title     | string | ''      | 到现在有多少人参加 |
 * | label     | string | ''      | 人数和面积，取低的 |
 * | percent   | number | 0       | 0–100, already rounded down to 5 |
 * | threshold | number | 0       | 0–100; 0 shows no mark |
 * | reached   | string | ''      | 三分之二，还没到 |
 * | note      | string | ''      | 早晚各更新一次。… |
 */
Component({
  properties: {
    title: { type: String, value: '' },
    label: { type: String, value: '' },
    percent: { type: Number, value: 0 },
    threshold: { type: Number, value: 0 },
    reached: { type: String, value: '' },
    note: { type: String, value: '' },
  },
})
