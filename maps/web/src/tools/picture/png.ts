/** Write into a PNG how many pixels an inch has, so that programs print it in its size. */

const SIGNATURE_BYTES = 8;
const MM_PER_INCH = 25.4;
const PER_METRE = 1;

/** The PNG with its density; the chunk goes after the header, which every PNG begins with. */
export function withDensity(png: Uint8Array<ArrayBuffer>, density: number): Uint8Array<ArrayBuffer> {
  const header = new DataView(png.buffer, png.byteOffset);
  const at = SIGNATURE_BYTES + 12 + header.getUint32(SIGNATURE_BYTES);
  const chunk = densityChunk(Math.round((density / MM_PER_INCH) * 1000));
  const joined = new Uint8Array(png.length + chunk.length);
  joined.set(png.subarray(0, at));
  joined.set(chunk, at);
  joined.set(png.subarray(at), at + chunk.length);
  return joined;
}

/** `pHYs`: pixels per unit across and down, and that the unit is the metre. */
function densityChunk(perMetre: number): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  view.setUint8(16, PER_METRE);
  view.setUint32(17, checksum(chunk.subarray(4, 17)));
  return chunk;
}

/** CRC-32 as the PNG specification has it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
