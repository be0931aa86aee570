/**
 * A number from 0 up to 1 that depends on nothing but the seed and what it is asked about, so that chance falls the same
 * way in every run, in whatever order the questions come.
 */
export function chance(seed: number, about: string): number {
	return mixed(hashOf(`${seed}/${about}`)) / 2 ** 32;
}

/** FNV-1a. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}

/** The end of MurmurHash3: without it, texts that differ in their last character have numbers close to each other. */
function mixed(hash: number): number {
	let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}
