export default function config(eleventy) {
  eleventy.addPassthroughCopy({ public: '/' });
  return { dir: { input: 'corpus', includes: '../_includes', output: 'dist' }, markdownTemplateEngine: false };
}
