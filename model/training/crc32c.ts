/**
 * CRC-32C, Castagnoli's polynomial with bits reflected: RFC 3720, section 12.1 and appendix B.4.
 */

const REFLECTED_POLYNOMIAL = 0x82f63b78;

/** What eight steps of the shift register make of each byte. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let register = byte;
  for (let bit = 0; bit < 8; bit++) {
    register = (register >>> 1) ^ (register & 1 ? REFLECTED_POLYNOMIAL : 0);
  }
  return register;
});

/** The checksum as an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array): number {
  let register = 0xffffffff;
  for (const byte of bytes) register = TABLE[(register ^ byte) & 0xff]! ^ (register >>> 8);
  return ~register >>> 0;
}
