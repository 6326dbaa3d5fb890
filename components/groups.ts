import type { Experience } from '@/content';

/** The groups whose experience can be told of, in the order of the page. */
export const groups = ['patients', 'next-of-kin', 'staff'] as const satisfies Experience[];
