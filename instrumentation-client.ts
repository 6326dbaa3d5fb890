/** Writers see a saved file at once: in `next dev` the open page loads again. Built pages have no script at all. */
if (process.env.NODE_ENV === 'development') {
  // The site may stand in a folder of its host, which the address of every script of Next's begins with.
  const [folder = ''] = document.querySelector<HTMLScriptElement>('script[src*="/_next/"]')?.src.split('/_next/') ?? [];
  new EventSource(`${folder}/changes/`).addEventListener('message', ({ data }) => {
    if (Number(data) > performance.timeOrigin) location.reload();
  });
}
