/** eld ships types for its main entry only; the fixed-size entries have the same shape. */
declare module 'eld/small' {
  export { eld } from 'eld';
}
