// A slider as browsers know it: one element with role, name, value and keyboard. It moves by steps that are counted
// from `anchor`, so that what stands there can be found again, and its two ends can be reached all the same.
const OFTEN = 80; // milliseconds between two values that it tells while it moves; none comes after it was let go
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export default {
  template: `<input type="range" class="range" step="any" :min="min" :max="max" :value="now" :disabled="disable"
    :aria-valuetext="words" @input="slid" @change="released" @keydown="pressed" @keyup="released" @blur="released">`,
  props: { modelValue: Number, min: Number, max: Number, step: Number, anchor: Number, words: String, disable: Boolean },
  emits: ["update:modelValue", "change"],
  data() {
    return { now: this.modelValue, moving: false, telling: null };
  },
  watch: {
    modelValue(value) {
      if (!this.moving) this.now = value;
    },
  },
  beforeUnmount() {
    clearTimeout(this.telling);
  },
  methods: {
    at(steps) {
      return Math.min(this.max, Math.max(this.min, Number((this.anchor + steps * this.step).toFixed(9))));
    },
    move(value) {
      this.moving = true;
      this.now = value;
      this.$el.value = value;
      this.telling ??= setTimeout(this.tell, OFTEN);
    },
    tell() {
      clearTimeout(this.telling);
      this.telling = null;
      this.$emit("update:modelValue", this.now);
    },
    slid(event) {
      const value = Number(event.target.value), end = [this.min, this.max].find((one) => one === value);
      this.move(end ?? this.at(Math.round((value - this.anchor) / this.step)));
    },
    pressed(event) {
      const by = KEYS[event.key], steps = (this.now - this.anchor) / this.step;
      const ends = { Home: this.min, End: this.max };
      if (event.key in ends) this.move(ends[event.key]);
      else if (by > 0) this.move(this.at(Math.floor(steps + 1e-6) + by));
      else if (by < 0) this.move(this.at(Math.ceil(steps - 1e-6) + by));
      else return;
      event.preventDefault();
    },
    released() {
      if (!this.moving) return;
      this.moving = false;
      this.tell();
      this.$emit("change", this.now);
    },
  },
};
