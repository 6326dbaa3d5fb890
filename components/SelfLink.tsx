/** The visible link of a heading to itself, so that a reader can point others at it; its name is the heading's. */
export function SelfLink({ id }: { id: string }) {
  return (
    <a className="self" href={`#${id}`} aria-labelledby={id}>
      #
    </a>
  );
}
