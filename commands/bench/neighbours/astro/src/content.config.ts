import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

const generateId = ({ entry }: { entry: string }) => entry.replace(/\.md$/, '');

export const collections = {
  pages: defineCollection({ loader: glob({ pattern: '**/*.md', base: './corpus', generateId }) }),
};
