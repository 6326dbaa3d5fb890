/** Writers see a saved file at once: in `next dev` the open page loads again. Built pages have no script at all. */
if (process.env.NODE_ENV === 'development') {
  new EventSource('/changes/').addEventListener('message', ({ data }) => {
    if (Number(data) > performance.timeOrigin) location.reload();
  });
}
