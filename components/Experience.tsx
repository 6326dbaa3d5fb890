import { useLocale, useTranslations } from 'next-intl';
import type { Experience as Group } from '@/content';
import { groups } from './groups';

const keys = { patients: 'patients', 'next-of-kin': 'nextOfKin', staff: 'staff' } as const satisfies Record<
  Group,
  string
>;

/** Whose experience something tells of, in words and always in the same order: «Pasienter, pårørende». */
export function Experience({ who }: { who: Group[] }) {
  const t = useTranslations('Experience');
  const locale = useLocale();
  return groups
    .filter((group) => who.includes(group))
    .map((group, index) => (index === 0 ? t(keys[group]) : t(keys[group]).toLocaleLowerCase(locale)))
    .join(', ');
}
